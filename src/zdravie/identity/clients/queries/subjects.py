"""The name under which a system knows a person."""

import hmac
from uuid import UUID

from django.conf import settings

from zdravie.identity.clients import rules
from zdravie.identity.clients.models import Client


def subject_of(client: Client, account_id: UUID) -> str:
    """
    The account's own number, or for a pairwise system a name that no other sector can connect with it.

    The pairwise name is a keyed digest of sector and account: always the same, and nothing is stored.
    """
    if client.subject_type != Client.SubjectType.PAIRWISE:
        return str(account_id)
    key = settings.ZDRAVIE_SUBJECT_KEY.get_secret_value().encode()
    return hmac.digest(key, f"{rules.sector_of(client)}\0{account_id}".encode(), "sha256").hex()
