"""The specialties, read from memory: they change a few times a year."""

import time

from zdravie.registries.terminology import errors
from zdravie.registries.terminology.models import Specialty

_FRESH_FOR_SECONDS = 60.0
_remembered: dict[str, Specialty] = {}
_read_at = 0.0


def list_specialties() -> list[Specialty]:
    """All of them in the order of the pages; the rows are shared, do not change them."""
    return list(_table().values())


def get_specialty(code: str) -> Specialty:
    """
    The specialty with this code.

    :raises UnknownSpecialty: there is none
    """
    found = find_specialty(code)
    if found is None:
        raise errors.UnknownSpecialty
    return found


def find_specialty(code: str) -> Specialty | None:
    """The specialty with this code, if there is one."""
    return _table().get(code)


def forget() -> None:
    """Read the table anew at the next question; for whoever has just changed it."""
    global _read_at  # noqa: PLW0603 - one table of a process, replaced as a whole
    _read_at = 0.0


def _table() -> dict[str, Specialty]:
    global _remembered, _read_at
    if time.monotonic() - _read_at > _FRESH_FOR_SECONDS or not _read_at:
        _remembered, _read_at = {row.code: row for row in Specialty.objects.all()}, time.monotonic()
    return _remembered
