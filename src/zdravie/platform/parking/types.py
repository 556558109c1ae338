"""What this room hands out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypedForm:
    """A form as its author sent it: the path it went to and its fields in their order."""

    address: str
    fields: tuple[tuple[str, str], ...]
