"""The reception acts for the person who rang: the person's own actions, with both named in the journal."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.clinic import permissions
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel.actor import Actor


def acting_for_visitor(appointment_id: UUID, *, actor: Actor, now: datetime) -> Actor:
    """
    The actor in the name of the person whose visit it is; the own actions of a person take it.

    :raises AppointmentNotFound: there is none
    :raises NotYourClinic: the visit is to another clinic
    """
    visit = Appointment.objects.select_related("shift").filter(pk=appointment_id).first()
    if visit is None:
        raise errors.AppointmentNotFound
    permissions.check_receives(actor, visit.shift, now=now)
    return replace(actor, on_behalf_of=visit.person_id)
