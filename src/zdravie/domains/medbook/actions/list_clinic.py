"""A clinic that an official has confirmed becomes one that keeps medical books."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.medbook import events
from zdravie.domains.medbook.models import ExamSite
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework.queries import get_answers
from zdravie.registries.organizations.actions.add_clinic import add_clinic

_LISTED = "НК-"


@transaction.atomic
def list_clinic(*, case_id: UUID, actor: Actor, now: datetime) -> ExamSite:
    """
    Add the clinic of an approved application, with a code of its own; repeated, it finds it there.

    :raises CaseUnknown: there is no such application
    """
    answers = get_answers(case_id, actor=actor, purpose="add a clinic to the list")
    clinic = add_clinic(
        oid=f"listed.{case_id}",
        name=answers["name"],
        district=answers["district"],
        address=answers["address"],
        phone=answers["clinic_phone"],
        actor=actor,
        now=now,
    )
    site, is_new = ExamSite.objects.get_or_create(
        clinic=clinic,
        defaults={"code": f"{_LISTED}{clinic.pk.hex[-6:].upper()}", "licence": answers["licence"]},
    )
    if is_new:
        record_event(events.ClinicListed(clinic_id=clinic.pk, case_id=case_id), actor=actor, now=now)
    return site
