"""Access tokens."""

from django.db.models.functions import Now

from zdravie.identity.clients import errors, rules
from zdravie.identity.clients.models import AccessToken


def get_living_token(token: str) -> AccessToken:
    """
    The token if it still opens anything, by the clock of the database.

    :raises DeadToken: unknown, expired or revoked
    """
    living = AccessToken.objects.filter(revoked_at__isnull=True, expires_at__gt=Now())
    found = living.filter(token_hash=rules.hash_of(token)).first()
    if found is None:
        raise errors.DeadToken
    return found
