"""Give a person a duty."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.duties import errors, events
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.models import Person


@transaction.atomic
def grant_duty(
    *,
    person_id: UUID,
    kind: Duty.Kind,
    clinic_id: UUID | None = None,
    organization_id: UUID | None = None,
    actor: Actor,
    now: datetime,
) -> Duty:
    """
    Grant from today on.

    :raises NotAllowedToGrant: only the system grants, that is the command line of the installation
    :raises NoPerson: there is no such person
    :raises PlaceWrong: the kind wants a clinic or an organization, or none
    :raises DutyHeld: it stands already
    """
    if actor.kind is not ActorKind.SYSTEM:
        raise errors.NotAllowedToGrant
    if not Person.objects.filter(pk=person_id).exists():
        raise errors.NoPerson
    if (clinic_id is not None, organization_id is not None) != (
        kind in Duty.OF_CLINIC,
        kind in Duty.OF_ORGANIZATION,
    ):
        raise errors.PlaceWrong
    try:
        with transaction.atomic():
            duty = Duty.objects.create(
                person_id=person_id,
                kind=kind,
                clinic_id=clinic_id,
                organization_id=organization_id,
                starts_on=now.astimezone(MOSCOW).date(),
            )
    except IntegrityError as error:
        raise errors.DutyHeld from error
    record_event(
        events.DutyGranted(duty_id=duty.pk, person_id=person_id, kind=kind.value), actor=actor, now=now
    )
    return duty
