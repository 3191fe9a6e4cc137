"""How access refuses; every door answers each in its own way."""


class NotFoundError(Exception):
    """There is no such thing for this actor. Somebody else's and nobody's look the same."""


class PermissionDeniedError(Exception):
    """The actor sees the thing but may not do this; ``reason`` is a sentence for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
