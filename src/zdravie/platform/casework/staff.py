"""People of the desk: which party an actor is for a service, and their claims."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.casework import errors
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Party


def holds(actor: Actor, duties: Collection[str], now: datetime) -> bool:
    """Two factors, and ``settings.ZDRAVIE_DUTIES``, a dotted path of ``(actor, kinds, *, on) -> bool``."""
    if not actor.is_person or actor.assurance < Assurance.MEDIUM:
        return False
    return bool(import_string(settings.ZDRAVIE_DUTIES)(actor, duties, on=now.astimezone(MOSCOW).date()))


def demand_reviewer(service: Service, actor: Actor, now: datetime) -> Party:
    """
    Reviewer or senior of this service.

    :raises NotAllowed: neither
    """
    if holds(actor, service.seniors, now):
        return Party.SENIOR
    if holds(actor, service.reviewers, now):
        return Party.REVIEWER
    raise errors.NotAllowed


def demand_senior(service: Service, actor: Actor, now: datetime) -> Party:
    """
    Those who answer appeals.

    :raises NotAllowed: not one of them
    """
    if not holds(actor, service.seniors, now):
        raise errors.NotAllowed
    return Party.SENIOR


def demand_clerk(service: Service, actor: Actor, now: datetime) -> Party:
    """
    Those who take in letters.

    :raises NotAllowed: not one of them
    """
    if not holds(actor, service.clerks, now):
        raise errors.NotAllowed
    return Party.CLERK


def demand_claim(case: Case, actor: Actor, now: datetime) -> None:
    """
    The case is in this person's hands.

    :raises NotClaimed: it is free, or somebody else's
    """
    if case.claimed_by_id is None or case.claimed_by_id != actor.id or not is_claimed(case, now):
        raise errors.NotClaimed


def is_claimed(case: Case, now: datetime) -> bool:
    """Whether the one who took it may still be at it."""
    return case.claimed_until is not None and now < case.claimed_until
