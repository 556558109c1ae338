"""On which days a doctor may be called, and who answers calls."""

from datetime import date, datetime
from uuid import UUID

from zdravie.domains.home_calls import errors
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days, is_working_day
from zdravie.platform.norms.queries import get_count
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import list_places_of

_DUTIES = (Duty.Kind.REGISTRAR.value, Duty.Kind.SCHEDULER.value)


def day_of(now: datetime) -> date:
    """The day in Moscow."""
    return now.astimezone(MOSCOW).date()


def list_days(now: datetime) -> list[date]:
    """Today while calls for today are taken, and the next working day."""
    today, hour = day_of(now), now.astimezone(MOSCOW).hour
    is_taken = is_working_day(today) and hour < get_count("home_calls.until", on=today)
    return [*([today] if is_taken else []), add_working_days(today, 1)]


def check_answers(actor: Actor, clinic_id: UUID, *, now: datetime) -> None:
    """
    The actor sits at the reception of the clinic.

    :raises NotYourClinic: they do not
    """
    today = day_of(now)
    if not any(clinic_id in list_places_of(actor, kind, on=today) for kind in _DUTIES):
        raise errors.NotYourClinic
