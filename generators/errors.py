"""What can go wrong in the core, as sentences that a person can act on."""


class GeneratorError(Exception):
    """Base of every error that the core raises on purpose."""


class BriefError(GeneratorError):
    """The project description cannot be taken.

    ``field`` names the input at fault, so that a form can show the sentence beside it.
    """

    def __init__(self, message: str, *, field: str = "description") -> None:
        super().__init__(message)
        self.field = field


class UnknownNameError(GeneratorError):
    """A kind or an engine was asked for that does not exist."""


class EngineUnavailableError(GeneratorError):
    """The engine asked for cannot work here; the sentence says what to do."""


class PromptError(GeneratorError):
    """A prompt file is missing, malformed, or its variables do not match."""


class KnowledgeError(GeneratorError):
    """A catalogue file breaks its own schema."""


class ArtifactFormatError(GeneratorError):
    """An artifact's JSON does not have the documented shape."""
