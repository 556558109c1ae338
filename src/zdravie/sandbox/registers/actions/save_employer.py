"""Somebody at the machine adds an employer to the register, or changes what the state knows about one."""

from typing import Any
from uuid import UUID

from zdravie.sandbox.registers.keeping import keep
from zdravie.sandbox.registers.models import RegisteredEmployer


def save_employer(*, employer_id: UUID | None, details: dict[str, Any]) -> RegisteredEmployer:
    """
    Keep the employer as given.

    :raises NumberTaken: one of the numbers belongs to somebody else
    """
    return keep(RegisteredEmployer, employer_id, details)
