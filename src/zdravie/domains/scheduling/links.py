"""The short link of a visit that travels by SMS and works without signing in."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.models import Appointment, VisitLink
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.vault.blind import blind_index


def link_path(appointment: Appointment, *, now: datetime) -> str:
    """
    The address of the visit for its own SMS, the same however often it is asked for.

    128 bits that only this installation can compute; the database keeps the digest alone.
    """
    key = _key_of(appointment.pk)
    VisitLink.objects.get_or_create(
        digest=_digest(key), defaults={"appointment": appointment, "made_at": now}
    )
    return f"/v/{key}/"


def get_linked_visit(key: str, *, now: datetime) -> tuple[Appointment, Actor]:
    """
    The visit of the key, and who acts through it: the person, by no factor at all.

    :raises LinkNotFound: no such key, or the visit has begun
    """
    link = VisitLink.objects.select_related("appointment__shift__clinic").filter(digest=_digest(key)).first()
    if link is None or link.appointment.starts_at <= now:
        raise errors.LinkNotFound
    visit = link.appointment
    actor = Actor(kind=ActorKind.PERSON, id=visit.person_id, session="visit link")
    record_access(
        actor=actor,
        person_id=visit.person_id,
        what="scheduling.linked_visit",
        purpose="link from the SMS",
        subject_id=visit.pk,
    )
    return visit, actor


def _key_of(appointment_id: UUID) -> str:
    return urlsafe_b64encode(blind_index("scheduling.visit_link", str(appointment_id))).decode().rstrip("=")


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()
