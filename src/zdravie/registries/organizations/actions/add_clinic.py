"""A clinic is added to the register."""

from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.registries.organizations import events
from zdravie.registries.organizations.models import Clinic


@transaction.atomic
def add_clinic(
    *, oid: str, name: str, district: str, address: str, phone: str, actor: Actor, now: datetime
) -> Clinic:
    """Add it under this number; a second time the first one is given back as it stands."""
    details = {"name": name, "short_name": name[:80], "district": district, "address": address}
    clinic, is_new = Clinic.objects.get_or_create(oid=oid, defaults={**details, "phone": phone})
    if is_new:
        record_event(events.ClinicAdded(clinic_id=clinic.pk), actor=actor, now=now)
    return clinic
