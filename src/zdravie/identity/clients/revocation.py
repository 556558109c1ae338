"""
Ends grants so that none slips through while it is being exchanged.

The order matters. An exchange holds the row it spends until it commits: a statement that ends spendable
rows waits for it there, and the next statement sees what the exchange left behind. Therefore codes come
first, refresh tokens are gone over until none is left, access tokens come last.
"""

from datetime import datetime
from typing import Any

from zdravie.identity.clients.models import AccessToken, AuthorizationCode, DeviceGrant, RefreshToken


def end_grants(*, now: datetime, **of: Any) -> int:
    """
    End everything of a family, a sign-in, an account or a pair of account and client.

    :param of: any of ``family``, ``sid``, ``account_id``, ``client_id``
    :returns: how many were living
    """
    roots = {"pk" if name == "family" else name: value for name, value in of.items()}
    count = AuthorizationCode.objects.filter(**roots, used_at__isnull=True).update(used_at=now)
    allowed = DeviceGrant.objects.filter(**roots, state=DeviceGrant.State.ALLOWED)
    count += allowed.update(state=DeviceGrant.State.DENIED)
    refreshing = RefreshToken.objects.filter(**of, revoked_at__isnull=True)
    while ended := refreshing.update(revoked_at=now):
        count += ended
    return count + AccessToken.objects.filter(**of, revoked_at__isnull=True).update(revoked_at=now)
