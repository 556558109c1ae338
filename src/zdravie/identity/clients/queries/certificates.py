"""Certificates with which systems sign their requests in ESIA's dialect."""

from functools import lru_cache
from uuid import UUID

from zdravie.identity.clients.models import ClientCertificate
from zdravie.platform.signing.certificates import Certificate, read_certificate


def list_certificates(*, client_pk: UUID) -> list[Certificate]:
    """Those in force for the system, the newest first."""
    return [_read(bytes(row.der)) for row in list_certificate_rows(client_pk=client_pk)]


def list_certificate_rows(*, client_pk: UUID) -> list[ClientCertificate]:
    """The same with the days when they were added, for the console."""
    living = ClientCertificate.objects.filter(client_id=client_pk, removed_at__isnull=True)
    return list(living.order_by("-added_at", "-pk"))


@lru_cache(maxsize=512)
def _read(der: bytes) -> Certificate:
    """Parsed once in a process: a system signs each of its requests."""
    return read_certificate(der)
