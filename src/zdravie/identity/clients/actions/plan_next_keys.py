"""See that every algorithm has a key that signs, and the next one in good time."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.clients.actions.plan_signing_key import plan_signing_key
from zdravie.identity.clients.models import SigningKey
from zdravie.identity.clients.queries.keys import ALGORITHMS
from zdravie.kernel.actor import Actor
from zdravie.platform.norms.queries import get_days


@transaction.atomic
def plan_next_keys(*, actor: Actor, now: datetime) -> list[SigningKey]:
    """
    Plan what the calendar asks for; safe to run at any time and twice.

    :returns: the keys that were made
    """
    life = get_days("clients.key_life", on=now.date())
    shown_before = get_days("clients.key_shown_before", on=now.date())
    made = []
    for algorithm in ALGORITHMS:
        newest = (
            SigningKey.objects.select_for_update()
            .filter(algorithm=algorithm, retired_at__isnull=True)
            .order_by("-active_at")
            .first()
        )
        if newest is None:
            made.append(plan_signing_key(active_at=now, algorithm=algorithm, actor=actor, now=now))
        elif newest.active_at + life <= now + shown_before:
            change = max(newest.active_at + life, now + shown_before)
            made.append(plan_signing_key(active_at=change, algorithm=algorithm, actor=actor, now=now))
    return made
