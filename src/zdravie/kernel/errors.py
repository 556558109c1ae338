"""Refusals: what the system will not do, said so that a person understands it."""

from typing import ClassVar


class DomainError(Exception):
    """
    A refusal with a stable public code and a Russian sentence.

    Every room declares its own subclasses; the family is flat. ``message`` may contain named
    ``%(places)s`` filled from ``details`` after translation, so that the portal can say it in the
    reader's language. ``field`` names the form field where the person can mend it.
    """

    code: ClassVar[str]
    message: ClassVar[str]
    status: ClassVar[int] = 409
    field: ClassVar[str | None] = None

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = details

    def __str__(self) -> str:
        return f"{self.code}: {self.message % self.details if self.details else self.message}"
