"""What stands in an address for a kind of document."""

from generators.registry import KINDS


class KindConverter:
    """The name of a kind that exists; any other word is no page."""

    regex = "|".join(kind.name for kind in KINDS)

    def to_python(self, value: str) -> str:
        """The name as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it is."""
        return value
