"""A certificate of a system stops counting: it was replaced, or its key is in strange hands."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import ClientCertificate
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def remove_certificate(
    *, client_pk: UUID, certificate_id: UUID, actor: Actor, now: datetime
) -> ClientCertificate:
    """
    From this moment no request signed with it passes. Removing twice changes nothing.

    :raises SystemNotFound: there is no such system, or it is somebody else's
    :raises CertificateNotFound: this system has none of that number
    """
    lock_managed(client_pk, actor)
    mine = ClientCertificate.objects.select_for_update().filter(client_id=client_pk)
    row = mine.filter(pk=certificate_id).first()
    if row is None:
        raise errors.CertificateNotFound
    if row.removed_at is None:
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        record_event(
            events.CertificateRemoved(certificate_id=row.pk, client_id=client_pk), actor=actor, now=now
        )
    return row
