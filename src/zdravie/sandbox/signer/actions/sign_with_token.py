"""The owner types the PIN, the token signs."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zdravie.sandbox.signer import errors
from zdravie.sandbox.signer.centres import CentreName, find_centre
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.models import WRONG_PINS_TO_LOCK, Token
from zdravie.sandbox.signer.papers import sign_detached


def sign_with_token(*, token_id: UUID, pin: str, content: bytes, now: datetime) -> bytes:
    """
    A detached signature of the content, DER. The third wrong PIN in a row locks the token.

    :raises TokenUnknown: there is no such token
    :raises TokenLocked: too many wrong PINs
    :raises PinWrong: not its PIN
    """
    token = _try_pin(token_id, pin)
    if token.pin != pin:
        left = WRONG_PINS_TO_LOCK - token.wrong_pins
        raise errors.PinWrong(left=left) if left else errors.TokenLocked()
    centre = find_centre(Path(settings.ZDRAVIE_SIGNER_DIR), CentreName(token.centre))
    assert centre is not None, "a token is issued by a centre that is there"
    return sign_detached(
        content,
        kind=Kind(token.kind),
        private_key=token.private_key.encode("ascii"),
        certificate=bytes(token.certificate),
        issuer=centre.certificate,
        at=now,
    )


@transaction.atomic
def _try_pin(token_id: UUID, pin: str) -> Token:
    """Count first, compare under the lock: tries made at once are counted one by one."""
    token = Token.objects.select_for_update().filter(pk=token_id).first()
    if token is None:
        raise errors.TokenUnknown
    if token.is_locked:
        raise errors.TokenLocked
    Token.objects.filter(pk=token_id).update(wrong_pins=0 if token.pin == pin else F("wrong_pins") + 1)
    token.refresh_from_db(fields=["wrong_pins"])
    return token
