"""The one refusal of this package: what is wrong with the text and what to do about it."""


class InvalidIdentifier(ValueError):
    """A text that is not the identifier asked for: a stable ``code`` and a Russian ``message``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
