"""Browsers in which the owner signed in before: a stranger's failures do not count against them (C-11)."""

from datetime import datetime
from uuid import UUID

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.digests import digest_of_device
from zdravie.identity.signin.models import Device

NOBODY = UUID(int=0)
STRANGERS = ""
"""The bucket that all unknown devices share."""


def bucket_of(token: str, account: Account | None) -> str:
    """The device's own bucket if the owner signed in with it before; one look-up, account or not."""
    digest = digest_of_device(token)
    account_id = account.pk if account else NOBODY
    is_known = Device.objects.filter(account_id=account_id, digest=digest).exists()
    return digest if is_known else STRANGERS


def remember_device(token: str, account_id: UUID, *, now: datetime) -> None:
    """From now on this browser is known for the account."""
    if token:
        Device.objects.update_or_create(
            account_id=account_id,
            digest=digest_of_device(token),
            defaults={"last_seen_at": now},
            create_defaults={"last_seen_at": now, "created_at": now},
        )
