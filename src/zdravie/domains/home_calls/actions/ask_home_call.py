"""Ask the clinic of attachment to send a doctor home."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.domains.home_calls import errors, events, rules
from zdravie.domains.home_calls.models import HomeCall
from zdravie.domains.home_calls.types import CallWish
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.people.queries import find_clinic_of


@transaction.atomic
def ask_home_call(*, wish: CallWish, actor: Actor, now: datetime) -> HomeCall:
    """
    Send the call to the reception.

    :raises UrgentSigns: the person needs an ambulance, and nothing is sent
    :raises NoClinic: nobody signed in, or the person is attached nowhere
    :raises DayNotOpen: calls for that day are not taken now
    :raises AlreadyCalled: a call is on its way
    """
    if wish.signs:
        raise errors.UrgentSigns
    clinic_id = find_clinic_of(actor.patient_id) if actor.is_person and actor.patient_id else None
    if clinic_id is None or actor.patient_id is None:
        raise errors.NoClinic
    if wish.day not in rules.list_days(now):
        raise errors.DayNotOpen
    call = HomeCall(
        person_id=actor.patient_id,
        clinic_id=clinic_id,
        day=wish.day,
        address=wish.address,
        complaint=wish.complaint,
        phone=wish.phone,
        asked_at=now,
    )
    try:
        with transaction.atomic():
            call.save(force_insert=True)
    except IntegrityError as error:
        raise errors.AlreadyCalled from error
    record_event(events.CallAsked(call_id=call.pk, person_id=call.person_id), actor=actor, now=now)
    return call
