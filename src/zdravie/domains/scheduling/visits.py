"""Reads of a person's own visits; every one of them leaves an entry in the journal."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.types import VisitLine
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.postgres.rows import run_for_all

_OWN_CABINET = "own cabinet"
_PAST = (
    Appointment.State.BOOKED,
    Appointment.State.CANCELLED,
    Appointment.State.PASSED,
    Appointment.State.FULFILLED,
    Appointment.State.NO_SHOW,
)
_REPRESENTED = "card of a represented person"


def list_coming_visits(*, actor: Actor, now: datetime) -> list[Appointment]:
    """Booked visits that have not ended, the nearest first."""
    _note(actor, "scheduling.coming_visits")
    booked = _of(actor).filter(state=Appointment.State.BOOKED, ends_at__gt=now)
    return list(booked.order_by("starts_at"))


def list_past_visits(*, actor: Actor, now: datetime, most: int = 50) -> list[Appointment]:
    """Visits that are over or were cancelled, the latest first."""
    _note(actor, "scheduling.past_visits")
    past = _of(actor).filter(state__in=_PAST).exclude(state=Appointment.State.BOOKED, ends_at__gt=now)
    return list(past.order_by("-starts_at")[:most])


_LINES = """
    SELECT a.id, a.state, a.starts_at, a.ends_at, a.specialty_id, s.kind = 'TELEMEDICINE', s.cabinet,
           concat_ws(' ', w.family_name, w.given_name, nullif(w.patronymic, '')), c.short_name, c.address
    FROM scheduling_appointment a
    JOIN scheduling_shift s ON s.id = a.shift_id
    JOIN organizations_clinic c ON c.id = s.clinic_id
    JOIN workers_position p ON p.id = s.position_id
    JOIN workers_worker w ON w.id = p.worker_id
    WHERE a.person_id = %s AND a.state NOT IN ('HELD', 'OFFERED', 'LAPSED')
    ORDER BY a.starts_at DESC LIMIT 50
"""


def list_visit_lines(*, actor: Actor) -> list[VisitLine]:
    """Coming and past visits in one statement, the latest first."""
    if not actor.is_person:
        return []
    _note(actor, "scheduling.visits")
    return [VisitLine(*row) for row in run_for_all(_LINES, [actor.patient_id])]


def get_visit(*, appointment_id: UUID, actor: Actor) -> Appointment:
    """
    One of the actor's own appointments, with doctor, clinic and specialty.

    :raises AppointmentNotFound: there is none, or it is somebody else's: the answer is the same
    """
    visit = _of(actor).filter(pk=appointment_id).first()
    if visit is None:
        raise errors.AppointmentNotFound
    _note(actor, "scheduling.visit", appointment_id)
    return visit


def find_next_visit(*, actor: Actor, now: datetime) -> Appointment | None:
    """The nearest coming visit, for the home page."""
    return next(iter(list_coming_visits(actor=actor, now=now)), None)


def _of(actor: Actor) -> QuerySet[Appointment]:
    return Appointment.objects.visible_to(actor).select_related(
        "shift__position__worker", "shift__clinic", "specialty"
    )


def _note(actor: Actor, what: str, subject_id: UUID | None = None) -> None:
    if actor.patient_id is None:
        return
    purpose = _OWN_CABINET if actor.on_behalf_of is None else _REPRESENTED
    record_access(actor=actor, person_id=actor.patient_id, what=what, purpose=purpose, subject_id=subject_id)
