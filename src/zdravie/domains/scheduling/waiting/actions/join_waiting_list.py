"""Stand in line for a doctor who has no free places."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling import errors as scheduling_errors
from zdravie.domains.scheduling import placing
from zdravie.domains.scheduling import rules as scheduling_rules
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.queries import find_first_free
from zdravie.domains.scheduling.types import PartOfDay, Search
from zdravie.domains.scheduling.waiting import errors, events, rules
from zdravie.domains.scheduling.waiting.models import WaitingEntry
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.terminology.queries import get_specialty


@transaction.atomic
def join_waiting_list(
    *,
    specialty_code: str,
    clinic_id: UUID,
    part: PartOfDay | None,
    notice_hours: int,
    actor: Actor,
    now: datetime,
) -> WaitingEntry:
    """
    Write the person into the line; whoever stands in it already keeps their place.

    :raises NotYourself: nobody signed in
    :raises NotForSelfBooking: a referral is needed
    :raises NotForThisAge: the doctor sees people of another age
    :raises AlreadyBookedHere: there is a visit of this specialty already
    :raises PlacesAreFree: waiting is not needed
    """
    if not scheduling_rules.may_book(actor) or actor.patient_id is None:
        raise scheduling_errors.NotYourself
    person = placing.lock_person(actor.patient_id)
    specialty = get_specialty(specialty_code)
    if specialty.access != specialty.Access.SELF:
        raise scheduling_errors.NotForSelfBooking
    today = placing.day_of(now)
    age = person.age_on(today)
    if age is not None and not specialty.takes_age(age):
        raise scheduling_errors.NotForThisAge
    waiting = WaitingEntry.objects.visible_to(actor).filter(
        specialty_id=specialty_code, clinic_id=clinic_id, state=WaitingEntry.State.WAITING
    )
    if (standing := waiting.first()) is not None:
        return standing
    living = Appointment.objects.visible_to(actor).filter(
        specialty_id=specialty_code, state__in=Appointment.LIVING
    )
    if living.exists():
        raise scheduling_errors.AlreadyBookedHere
    if find_first_free(Search(specialty_code, clinic_id=clinic_id, part=part), now=now) is not None:
        raise errors.PlacesAreFree
    limit_at = rules.limit_of(specialty_code, joined_at=now)
    entry = WaitingEntry.objects.create(
        person_id=person.pk,
        specialty_id=specialty_code,
        clinic_id=clinic_id,
        priority=rules.priority_of(birth_on=person.birth_on, on=today, is_urgent=False),
        part=part or "",
        notice_hours=notice_hours,
        joined_at=now,
        limit_at=limit_at,
        escalate_at=rules.escalation_of(now, limit_at),
    )
    record_event(events.WaitingJoined(entry_id=entry.pk, person_id=person.pk), actor=actor, now=now)
    return entry
