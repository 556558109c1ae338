"""What the door tells by SMS."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.signin.limits import say_clock


def write_code_sms(code: str, *, purpose: str, sent_at: datetime, expires_at: datetime) -> str:
    """The message with a code; its last line lets a browser fill it in on our own site only (WebOTP)."""
    address: str = settings.ZDRAVIE_URLS["id"]
    ends_at = expires_at.replace(second=0, microsecond=0)  # say_clock rounds up, an end must round down
    context = {
        "code": code,
        "purpose": purpose,
        "ends_at": say_clock(ends_at, now=sent_at),
        "host": urlsplit(address).hostname,
    }
    return render_to_string("signin/notices/code/sms.txt", context).strip()
