"""Reads of home calls; every look leaves an entry in the journal."""

from datetime import datetime
from uuid import UUID

from zdravie.domains.home_calls import rules
from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


def list_own_calls(*, actor: Actor, most: int = 10) -> list[HomeCall]:
    """The person's calls, the latest first."""
    if actor.patient_id is None:
        return []
    purpose = "own cabinet" if actor.on_behalf_of is None else "card of a represented person"
    record_access(actor=actor, person_id=actor.patient_id, what="home_calls.own", purpose=purpose)
    own = HomeCall.objects.visible_to(actor).select_related("clinic")
    return list(own.order_by("-asked_at")[:most])


def list_of_clinic(clinic_id: UUID, *, actor: Actor, now: datetime) -> list[HomeCall]:
    """
    Calls that wait for an answer or for the doctor, by day and time.

    :raises NotYourClinic: the actor does not sit at its reception
    """
    rules.check_answers(actor, clinic_id, now=now)
    living = HomeCall.objects.filter(clinic_id=clinic_id, state__in=HomeCall.LIVING)
    found = list(living.select_related("person").order_by("day", "asked_at"))
    for call in found:
        record_access(
            actor=actor,
            person_id=call.person_id,
            what="home_calls.call",
            purpose="work of the clinic",
            subject_id=call.pk,
        )
    return found
