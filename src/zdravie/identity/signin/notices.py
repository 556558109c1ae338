"""What the door tells by SMS, by voice and by letter."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.signin.limits import say_clock

_DIGITS = ("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
"""What is sent to telephones is Russian for everyone."""


def write_code_sms(code: str, *, purpose: str, sent_at: datetime, expires_at: datetime) -> str:
    """The message with a code; its last line lets a browser fill it in on our own site only (WebOTP)."""
    context = _context(code, purpose=purpose, sent_at=sent_at, expires_at=expires_at)
    return render_to_string("signin/notices/code/sms.txt", context).strip()


def speak_code(code: str) -> str:
    """The words of a call: the code digit by digit, twice."""
    digits = ", ".join(_DIGITS[int(digit)] for digit in code)
    return render_to_string("signin/notices/code/voice.txt", {"digits": digits}).strip()


def write_code_letter(code: str, *, purpose: str, sent_at: datetime, expires_at: datetime) -> tuple[str, str]:
    """Subject and text; the subject holds no code, because mailboxes show it to whoever passes by."""
    context = _context(code, purpose=purpose, sent_at=sent_at, expires_at=expires_at)
    subject, text = (
        render_to_string(f"signin/notices/code/{part}.txt", context).strip() for part in ("subject", "text")
    )
    return subject, text


def _context(code: str, *, purpose: str, sent_at: datetime, expires_at: datetime) -> dict[str, Any]:
    address: str = settings.ZDRAVIE_URLS["id"]
    ends_at = expires_at.replace(second=0, microsecond=0)  # say_clock rounds up, an end must round down
    return {
        "code": code,
        "purpose": purpose,
        "ends_at": say_clock(ends_at, now=sent_at),
        "host": urlsplit(address).hostname,
    }
