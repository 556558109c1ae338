"""Facts in the past tense: what happened, told by identifiers only, never by names or diagnoses."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True)
class Event:
    """
    One fact. Subclasses are frozen dataclasses whose fields are ``UUID``, ``str`` or ``int``.

    ``name`` is stable and versioned (``scheduling.appointment_booked.v1``). ``subject`` names the
    field that holds the thing which changed, ``about`` the field that holds the person whom the fact
    concerns; both may be empty.
    """

    name: ClassVar[str]
    subject: ClassVar[str] = ""
    about: ClassVar[str] = ""

    def payload(self) -> dict[str, str | int]:
        """The fields as JSON values."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: str(value) if isinstance(value, UUID) else value for name, value in values}

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The event that ``payload()`` described."""
        values = {field.name: _typed(field.type, payload[field.name]) for field in fields(cls)}
        return cls(**values)

    def subject_value(self) -> UUID | None:
        """The thing that changed. A method: a property of a field's name would become its default."""
        return getattr(self, self.subject) if self.subject else None

    def about_value(self) -> UUID | None:
        """The person whom the fact concerns."""
        return getattr(self, self.about) if self.about else None


def _typed(annotation: object, value: Any) -> Any:
    is_uuid = annotation is UUID or annotation == "UUID"
    return UUID(value) if is_uuid else value
