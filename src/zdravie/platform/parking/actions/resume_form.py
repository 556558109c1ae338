"""Hand a form back to its author, who is about to send it again."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.parking import errors, events
from zdravie.platform.parking.models import ParkedForm
from zdravie.platform.parking.types import TypedForm


@transaction.atomic
def resume_form(*, form_id: UUID, actor: Actor, now: datetime) -> TypedForm:
    """
    What was typed. It may be read again until its time is over: a reload must not lose it.

    :raises NothingParked: none of this author, or its time is over
    """
    form = ParkedForm.objects.filter(pk=form_id, expires_at__gt=now).first()
    if form is None or not actor.is_person_with_id(form.owner_id):
        raise errors.NothingParked
    record_event(events.FormResumed(form_id=form.pk, owner_id=form.owner_id), actor=actor, now=now)
    return TypedForm(
        address=form.address, fields=tuple((name, value) for name, value in json.loads(form.fields))
    )
