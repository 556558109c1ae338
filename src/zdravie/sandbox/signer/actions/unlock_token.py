"""A locked token gets its tries back, as an administrator's PUK would give."""

from uuid import UUID

from zdravie.sandbox.signer.models import Token


def unlock_token(*, token_id: UUID) -> None:
    """Forget the wrong PINs."""
    Token.objects.filter(pk=token_id).update(wrong_pins=0)
