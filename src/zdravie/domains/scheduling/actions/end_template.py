"""End a template: nothing more is opened from it; what is open stays."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zdravie.domains.scheduling.clinic import errors, events, permissions
from zdravie.domains.scheduling.clinic.models import ShiftTemplate
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def end_template(*, template_id: UUID, on: date, actor: Actor, now: datetime) -> ShiftTemplate:
    """
    Let the template hold no longer from this day on; a repeated wish changes nothing.

    :raises TemplateNotFound: there is none
    :raises NotYourClinic: the actor does not keep this timetable
    """
    locked = ShiftTemplate.objects.select_for_update(of=("self",)).select_related("position")
    template = locked.filter(pk=template_id).first()
    if template is None:
        raise errors.TemplateNotFound
    permissions.check_timetable(actor, template.position.clinic_id, now=now)
    last = max(on, template.valid_from + date.resolution)
    if template.valid_to is not None and template.valid_to <= last:
        return template
    template.valid_to = last
    template.save(update_fields=["valid_to"])
    record_event(
        events.TemplateEnded(template_id=template.pk, position_id=template.position_id), actor=actor, now=now
    )
    return template
