"""The owner takes a certificate off the account."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.esignature import errors, events
from zdravie.identity.esignature.models import BoundCertificate
from zdravie.identity.signin.journal import write_security_event
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_certificate(*, certificate_id: UUID, visitor: Visitor, actor: Actor, now: datetime) -> None:
    """
    Unbind it; a certificate with a verified SNILS still leads to its owner's account.

    :raises CertificateUnknown: the actor has no such certificate
    """
    if not actor.is_person or actor.id is None:
        raise errors.CertificateUnknown
    bound = (
        BoundCertificate.objects.select_for_update()
        .filter(pk=certificate_id, account_id=actor.id, removed_at__isnull=True)
        .first()
    )
    if bound is None:
        raise errors.CertificateUnknown
    bound.removed_at = now
    bound.save(update_fields=["removed_at"])
    event = events.CertificateRemoved(certificate_id=bound.pk, account_id=bound.account_id)
    record_event(event, actor=actor, now=now)
    write_security_event(bound.account_id, kind=event.name, visitor=visitor, now=now)
