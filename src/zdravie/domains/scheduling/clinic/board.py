"""The day of a clinic and of one shift, as those see it who work there."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from zdravie.domains.scheduling import bitmap, errors
from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access

State = Appointment.State
_SEEN = (State.HELD, State.OFFERED, State.BOOKED, State.PASSED, State.FULFILLED, State.NO_SHOW)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One shift of the day in numbers; nobody is named."""

    shift: Shift
    booked: int
    arrived: int
    fulfilled: int
    missed: int


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One place of a shift: somebody, a kept place, or free."""

    place: int
    starts_at: datetime
    visit: Appointment | None
    kept: str


def list_board(clinic_id: UUID, *, day: date, actor: Actor, now: datetime) -> list[BoardLine]:
    """
    All shifts of the clinic on the day, by the doctor's name.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    permissions.check_reception(actor, clinic_id, now=now)
    shifts = list(_shifts_of(day).filter(clinic=clinic_id))
    counts: dict[UUID, Counter[str]] = {shift.pk: Counter() for shift in shifts}
    visits = Appointment.objects.filter(shift__in=list(counts), state__in=_SEEN)
    for shift_id, state, arrived_at in visits.values_list("shift_id", "state", "arrived_at"):
        counts[shift_id][state] += 1
        counts[shift_id]["arrived"] += arrived_at is not None and state == State.BOOKED
    return [_line(shift, counts[shift.pk]) for shift in shifts]


def list_own_day(*, day: date, actor: Actor, now: datetime) -> list[Shift]:
    """The actor's own shifts of the day, in order of time."""
    positions = permissions.list_own_positions(actor, now=now)
    return list(
        _shifts_of(day).filter(position__in=[position.pk for position in positions]).order_by("starts_at")
    )


def get_shift_at_work(shift_id: UUID, *, actor: Actor, now: datetime) -> Shift:
    """
    A shift for those who receive in it or sit at its reception.

    :raises ShiftNotFound: there is none
    :raises NotYourClinic: neither
    """
    shift = _loaded().filter(pk=shift_id).first()
    if shift is None:
        raise errors.ShiftNotFound
    permissions.check_receives(actor, shift, now=now)
    return shift


def list_agenda(shift: Shift, *, actor: Actor, now: datetime) -> list[AgendaLine]:
    """
    Every place of the shift in order; each person on the page is written into the journal.

    :raises NotYourClinic: the actor neither receives there nor sits at the reception
    """
    permissions.check_receives(actor, shift, now=now)
    seen = Appointment.objects.filter(shift=shift, state__in=_SEEN).select_related("person")
    visits = {visit.place: visit for visit in seen.order_by("held_at")}
    kept = dict(KeptPlace.objects.filter(shift=shift).values_list("place", "kind"))
    for visit in visits.values():
        record_access(
            actor=actor,
            person_id=visit.person_id,
            what="scheduling.agenda",
            purpose="work of the clinic",
            subject_id=visit.pk,
        )
    return [
        AgendaLine(place, shift.start_of(place), visits.get(place), kept.get(place, ""))
        for place in range(shift.slots)
    ]


def list_free_for_reception(
    clinic_id: UUID, *, specialty: str, day: date, actor: Actor, now: datetime
) -> list[tuple[Shift, list[int]]]:
    """
    Doctors of the specialty on the day with what the reception may give away, quotas included.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    permissions.check_reception(actor, clinic_id, now=now)
    shifts = list(_shifts_of(day).filter(clinic=clinic_id, specialty=specialty, closed_at__isnull=True))
    quotas = (KeptPlace.Kind.REGISTRY, KeptPlace.Kind.DOCTOR)
    kept: dict[UUID, set[int]] = {}
    for shift_id, place in KeptPlace.objects.filter(shift__in=shifts, kind__in=quotas).values_list(
        "shift_id", "place"
    ):
        kept.setdefault(shift_id, set()).add(place)
    return [
        (
            shift,
            [
                place
                for place in range(shift.slots)
                if shift.start_of(place) > now
                and (place in kept.get(shift.pk, ()) or not bitmap.is_taken(bytes(shift.taken), place))
            ],
        )
        for shift in shifts
    ]


def _line(shift: Shift, counts: Counter[str]) -> BoardLine:
    expected = (State.BOOKED, State.PASSED, State.FULFILLED, State.NO_SHOW)
    return BoardLine(
        shift=shift,
        booked=sum(counts[state] for state in expected),
        arrived=counts["arrived"],
        fulfilled=counts[State.FULFILLED],
        missed=counts[State.NO_SHOW],
    )


def _shifts_of(day: date) -> QuerySet[Shift]:
    begin = datetime.combine(day, time.min, MOSCOW)
    shifts = _loaded().filter(starts_at__gte=begin, starts_at__lt=begin + timedelta(days=1))
    return shifts.order_by("position__worker__family_name", "position", "starts_at")


def _loaded() -> QuerySet[Shift]:
    return Shift.objects.select_related("position__worker", "clinic", "specialty").defer(
        "position__worker__snils"
    )
