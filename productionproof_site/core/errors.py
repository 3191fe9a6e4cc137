"""How an action refuses, apart from access."""


class ConflictError(Exception):
    """What the actor stood on has changed meanwhile; the sentence says what to do."""


class InvalidFieldError(Exception):
    """A value cannot be taken; ``field`` names the input, so that a form can show the sentence beside it."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field
