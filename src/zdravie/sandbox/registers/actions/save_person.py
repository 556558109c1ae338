"""Somebody at the machine adds a person to the registers, or changes what the state knows about one."""

from typing import Any
from uuid import UUID

from zdravie.sandbox.registers.keeping import keep
from zdravie.sandbox.registers.models import RegisteredPerson


def save_person(*, person_id: UUID | None, details: dict[str, Any]) -> RegisteredPerson:
    """
    Keep the person as given.

    :raises NumberTaken: one of the numbers belongs to somebody else
    """
    return keep(RegisteredPerson, person_id, details)
