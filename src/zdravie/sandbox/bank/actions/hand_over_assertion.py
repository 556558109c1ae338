"""The system that asked fetches the assertion by its code, once."""

from datetime import datetime

from django.db.models import F

from zdravie.sandbox.bank import errors
from zdravie.sandbox.bank.models import Vouching


def hand_over_assertion(*, code: str, now: datetime) -> str:
    """
    The assertion behind the code.

    :raises CodeUnknown: there is no such code, it was used, or it is too old
    """
    fresh = Vouching.objects.filter(code=code, fetched_at__isnull=True, expires_at__gt=now)
    if not code or fresh.update(fetched_at=now, expires_at=F("expires_at")) != 1:
        raise errors.CodeUnknown
    return Vouching.objects.get(code=code).assertion
