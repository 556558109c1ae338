"""After «Это не я»: for a norm of hours nobody recovers the account or changes its contacts."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.signin.models import Freeze
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes


def is_frozen(account_id: UUID, *, now: datetime) -> bool:
    """Whether recovery and contacts of the account are shut now."""
    return frozen_until(account_id, now=now) is not None


def frozen_until(account_id: UUID, *, now: datetime) -> datetime | None:
    """When the freeze ends by itself; None while there is none."""
    living = Freeze.objects.filter(account_id=account_id, lifted_at__isnull=True, until__gt=now)
    return living.order_by("-until").values_list("until", flat=True).first()


def freeze(account_id: UUID, *, now: datetime) -> datetime:
    """
    Freeze, in the transaction of what causes it.

    :returns: until when
    """
    until = now + get_minutes("signin.freeze", on=now.astimezone(MOSCOW).date())
    Freeze.objects.create(account_id=account_id, since=now, until=until)
    return until
