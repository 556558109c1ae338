"""The text to be signed: what for, where, when, and a number that is never repeated."""

import secrets
from datetime import datetime

from django.conf import settings

from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.types import Purpose, ToSign
from zdravie.kernel.clock import MOSCOW

_DEEDS = {
    Purpose.SIGN_IN: "Вход в учётную запись",
    Purpose.FACTOR: "Подтверждение входа",
    Purpose.BIND: "Добавление сертификата в учётную запись",
}


def write_text(purpose: Purpose, *, at: datetime) -> str:
    """
    Readable for the person who signs it, useless at any other address and for any other deed.

    Always Russian: it is what was signed, not a page.
    """
    address: str = settings.ZDRAVIE_URLS["id"]
    return "\n".join(
        (
            f"Единый вход «Здравие»: {_DEEDS[purpose]}",
            f"Адрес: {address}",
            f"Время: {at.astimezone(MOSCOW):%d.%m.%Y %H:%M:%S} (МСК)",
            f"Номер: {'-'.join(secrets.token_hex(4) for _ in range(6))}",
        )
    )


def describe(challenge: SignatureChallenge) -> ToSign:
    """What the page of a challenge may show."""
    return ToSign(
        id=challenge.pk,
        purpose=Purpose(challenge.purpose),
        text=challenge.text,
        return_key=challenge.return_key,
        expires_at=challenge.expires_at,
        is_used=challenge.used_at is not None,
    )
