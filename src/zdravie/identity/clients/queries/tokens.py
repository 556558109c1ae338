"""Living tokens, by the clock of the database."""

from uuid import UUID

from django.db.models.functions import Now

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import AccessToken, Client, RefreshToken
from zdravie.identity.signin.sessions import has_ended


def get_living_token(token: str) -> AccessToken:
    """
    The token, with its system, if it still opens anything.

    :raises DeadToken: unknown, expired, revoked, its sign-in ended, or its system is suspended
    """
    living = AccessToken.objects.select_related("client").filter(
        revoked_at__isnull=True, expires_at__gt=Now(), client__state=Client.State.ACTIVE
    )
    found = living.filter(token_hash=rules.hash_of(token)).first()
    if found is None or has_ended(found.sid):
        raise errors.DeadToken
    return found


def get_person(token: AccessToken) -> UUID:
    """
    The account whose claims the token opens.

    :raises DeadToken: it is a system's own and tells of nobody
    """
    if token.account_id is None:
        raise errors.DeadToken
    return token.account_id


def find_token_of(client_pk: UUID, token: str) -> AccessToken | RefreshToken | None:
    """The living token of this very system, whichever of the two kinds it is (RFC 7662)."""
    of = {"token_hash": rules.hash_of(token), "client_id": client_pk, "revoked_at": None}
    access = AccessToken.objects.filter(**of, expires_at__gt=Now()).first()
    return access or RefreshToken.objects.filter(**of, used_at=None, expires_at__gt=Now()).first()
