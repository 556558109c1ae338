"""Rows and contents side by side: each row has its content, and no content is without a row."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zdravie.platform.files import shelf
from zdravie.platform.files.models import StoredFile

_YOUNG = timedelta(days=1)
"""A content so young may belong to a change that is not committed yet."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many do not fit."""

    missing: int
    """Rows whose content is not there."""
    strange: int
    """Contents older than a day that no row speaks of."""


def compare(*, now: datetime) -> Comparison:
    """All rows of this program against its shelf."""
    rows = {
        row.hex for row in StoredFile.objects.filter(removed_at=None).values_list("pk", flat=True).iterator()
    }
    lying = dict(shelf.list_all())
    return Comparison(
        missing=len(rows - lying.keys()),
        strange=sum(lying[name] < now - _YOUNG for name in lying.keys() - rows),
    )
