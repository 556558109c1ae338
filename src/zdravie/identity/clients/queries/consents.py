"""Consents of people."""

from collections.abc import Iterable
from uuid import UUID

from zdravie.identity.clients.models import Consent
from zdravie.kernel.actor import Actor
from zdravie.platform.postgres.rows import run

_HAS_CONSENTED = """
    SELECT 1 FROM clients_consent
    WHERE account_id = %s AND client_id = %s AND withdrawn_at IS NULL AND scopes @> %s::varchar(100)[]
"""


def has_consented(*, account_id: UUID, client_pk: UUID, scopes: Iterable[str]) -> bool:
    """Whether a living consent covers all of it."""
    return run(_HAS_CONSENTED, [account_id, client_pk, sorted(set(scopes))]) is not None


def list_own_consents(*, actor: Actor) -> list[Consent]:
    """The actor's living consents with their systems, newest first."""
    if not actor.is_person or actor.id is None:
        return []
    living = Consent.objects.filter(account_id=actor.id, withdrawn_at__isnull=True)
    return list(living.select_related("client").order_by("-given_at"))
