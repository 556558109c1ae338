"""Reactions of this room; safe to run twice."""

from zdravie.identity.factors.actions.drop_recent_factors import drop_recent_factors
from zdravie.identity.signin.events import NotMeReported
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM


def distrust_recent_factors(event: NotMeReported) -> None:
    """What a thief may have added must not let him in again."""
    drop_recent_factors(account_id=event.account_id, actor=SYSTEM, now=clock.now())
