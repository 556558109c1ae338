"""Who may change the timetable of a clinic, and who may book people there."""

from datetime import date, datetime
from uuid import UUID

from zdravie.domains.scheduling.clinic import errors
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.page_memory import once
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import list_places_of
from zdravie.registries.people.models import Person
from zdravie.registries.workers.models import Position
from zdravie.registries.workers.queries import list_positions_of_snils

RECEPTION = (Duty.Kind.REGISTRAR.value, Duty.Kind.SCHEDULER.value)
TIMETABLE = (Duty.Kind.SCHEDULER.value,)


def check_timetable(actor: Actor, clinic_id: UUID, *, now: datetime) -> None:
    """
    The actor keeps the timetable of this clinic.

    :raises NotYourClinic: they do not
    """
    _check(actor, clinic_id, TIMETABLE, now)


def check_reception(actor: Actor, clinic_id: UUID, *, now: datetime) -> None:
    """
    The actor books people in this clinic.

    :raises NotYourClinic: they do not
    """
    _check(actor, clinic_id, RECEPTION, now)


def check_receives(actor: Actor, shift: Shift, *, now: datetime) -> None:
    """
    The actor sits at the reception of the clinic, or receives in this shift.

    :raises NotYourClinic: neither
    """
    if not is_own(shift, actor, now=now):
        check_reception(actor, shift.clinic_id, now=now)


def is_own(shift: Shift, actor: Actor, *, now: datetime) -> bool:
    """Whether the actor receives in this shift."""
    return shift.position_id in {position.pk for position in list_own_positions(actor, now=now)}


def list_own_positions(actor: Actor, *, now: datetime) -> list[Position]:
    """Where the actor receives people, by the proven SNILS."""
    if not actor.is_person or actor.id is None:
        return []
    today, person_id = now.astimezone(MOSCOW).date(), actor.id
    return once(("own positions", person_id, today), lambda: _list_positions(person_id, today))


def list_own_clinics(actor: Actor, kinds: tuple[str, ...], *, now: datetime) -> list[UUID]:
    """Clinics in which the actor holds one of these duties."""
    today = now.astimezone(MOSCOW).date()
    return list(dict.fromkeys(place for kind in kinds for place in list_places_of(actor, kind, on=today)))


def _list_positions(person_id: UUID, today: date) -> list[Position]:
    own = Person.objects.only("pk", "snils").filter(pk=person_id).first()
    if own is None or not own.snils:
        return []
    return [position for position in list_positions_of_snils(own.snils, on=today) if position.specialty_id]


def _check(actor: Actor, clinic_id: UUID, kinds: tuple[str, ...], now: datetime) -> None:
    if clinic_id not in list_own_clinics(actor, kinds, now=now):
        raise errors.NotYourClinic
