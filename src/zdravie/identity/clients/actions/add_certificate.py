"""A system gets one more certificate to sign its requests with."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.clients import errors, events
from zdravie.identity.clients.managed import lock_managed
from zdravie.identity.clients.models import ClientCertificate
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.signing.certificates import read_certificate

_LONGEST_SUBJECT = 300


@transaction.atomic
def add_certificate(*, client_pk: UUID, certificate: bytes, actor: Actor, now: datetime) -> ClientCertificate:
    """
    Write the certificate down; a chain is not asked for, self-signed ones are usual.

    :param certificate: PEM or DER
    :raises SystemNotFound: there is none, or it is somebody else's
    :raises CertificateUnreadable: it is no certificate
    :raises AlgorithmUnsupported: a key with which nobody here can verify
    :raises CertificateOver: its days are over
    :raises CertificateKnown: the system has it already
    """
    client = lock_managed(client_pk, actor)
    read = read_certificate(certificate)
    if read.valid_until <= now:
        raise errors.CertificateOver(until=f"{read.valid_until:%d.%m.%Y}")
    row = ClientCertificate(
        client=client,
        der=read.der,
        algorithm=read.algorithm.value,
        subject=(read.common_name or read.organization)[:_LONGEST_SUBJECT],
        sha256=read.sha256,
        streebog=read.streebog,
        valid_from=read.valid_from,
        valid_until=read.valid_until,
        added_at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise errors.CertificateKnown from error
    record_event(events.CertificateAdded(certificate_id=row.pk, client_id=client.pk), actor=actor, now=now)
    return row
