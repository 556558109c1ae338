"""The centre takes a certificate back."""

from datetime import datetime
from uuid import UUID

from zdravie.sandbox.signer.models import Token


def revoke_token(*, token_id: UUID, now: datetime) -> None:
    """From the next list on the certificate is revoked; once revoked, for ever."""
    Token.objects.filter(pk=token_id, revoked_at__isnull=True).update(
        revoked_at=now, condition=Token.Condition.REVOKED
    )
