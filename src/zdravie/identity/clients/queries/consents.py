"""Consents of people."""

from collections.abc import Iterable
from uuid import UUID

from zdravie.identity.clients.models import Consent
from zdravie.kernel.actor import Actor


def has_consented(*, account_id: UUID, client_pk: UUID, scopes: Iterable[str]) -> bool:
    """Whether a living consent covers all of it."""
    living = Consent.objects.filter(account_id=account_id, client_id=client_pk, withdrawn_at__isnull=True)
    return living.filter(scopes__contains=sorted(set(scopes))).exists()


def list_own_consents(*, actor: Actor) -> list[Consent]:
    """The actor's living consents with their systems, newest first."""
    if not actor.is_person or actor.id is None:
        return []
    living = Consent.objects.filter(account_id=actor.id, withdrawn_at__isnull=True)
    return list(living.select_related("client").order_by("-given_at"))
