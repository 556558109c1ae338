"""Set a form aside for its author."""

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count, get_minutes
from zdravie.platform.parking import errors, events
from zdravie.platform.parking.models import ParkedForm


@transaction.atomic
def park_form(
    *, owner_id: UUID, address: str, fields: Sequence[tuple[str, str]], actor: Actor, now: datetime
) -> ParkedForm:
    """
    Keep what was typed until its author comes back; files cannot be kept.

    :raises TooMuchToPark: more characters than anybody types
    """
    text = json.dumps(list(fields), ensure_ascii=False)
    if len(text) > get_count("parking.form_size", on=now.date()):
        raise errors.TooMuchToPark
    form = ParkedForm.objects.create(
        owner_id=owner_id,
        address=address,
        fields=text,
        expires_at=now + get_minutes("parking.form_life", on=now.date()),
    )
    record_event(events.FormParked(form_id=form.pk, owner_id=owner_id), actor=actor, now=now)
    return form
