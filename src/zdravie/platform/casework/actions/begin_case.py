"""A person begins an application; what the account knows is filled in."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.casework import errors, events
from zdravie.platform.casework.answers import first_answers
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import State


@transaction.atomic
def begin_case(*, service_code: str, profile: Mapping[str, str], actor: Actor, now: datetime) -> Case:
    """
    Begin, or take up the draft that is there already.

    :param profile: what the account knows, under the names of ``Field.profile``
    :raises ServiceUnknown, ServiceClosed: nothing to apply for
    :raises NotAllowed: only a person applies
    :raises CaseLiving: an application for this service is on its way
    """
    service = get_service(service_code)
    if not service.is_open:
        raise errors.ServiceClosed
    if not actor.is_person or actor.id is None:
        raise errors.NotAllowed
    own = Case.objects.filter(service=service.code, applicant_id=actor.id).living()
    draft = own.filter(state=State.DRAFT).first()
    if draft is not None:
        return draft
    if not service.allows_several and own.exclude(state__in=[State.DRAFT, State.REFUSED]).exists():
        raise errors.CaseLiving
    case = Case(
        service=service.code,
        applicant_id=actor.id,
        signing=service.signing.value,
        started_at=now,
        changed_at=now,
    )
    case.answers = first_answers(service, profile)
    try:
        with transaction.atomic():
            case.save(force_insert=True)
    except IntegrityError:  # begun on two devices at one moment: one draft
        return own.get(state=State.DRAFT)
    record_event(
        events.CaseBegun(case_id=case.pk, applicant_id=case.applicant_id, service_code=service.code),
        actor=actor,
        now=now,
    )
    return case
