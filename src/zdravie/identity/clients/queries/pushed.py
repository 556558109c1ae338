"""Requests that were handed over beforehand."""

from uuid import UUID

from zdravie.identity.clients import rules
from zdravie.identity.clients.models import PushedRequest


def find_taken_request(*, client_pk: UUID, handle: str) -> PushedRequest | None:
    """The request that a browser took and has no code for yet; the dialect knows that browser again."""
    taken = PushedRequest.objects.filter(client_id=client_pk, used_at__isnull=False)
    return taken.filter(handle_hash=rules.hash_of(handle)).first()
