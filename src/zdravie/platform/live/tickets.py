"""A ticket is a signed leave to hear one topic for an hour; it holds nothing about the person."""

from urllib.parse import urlencode

from django.conf import settings
from django.core import signing

from zdravie.kernel import clock

GOOD_FOR_SECONDS = 60 * 60
_SALT = "live"


def address_of(topic: str) -> str:
    """Where a page hears of the topic from now on; empty where nothing is told live."""
    if not settings.ZDRAVIE_LIVE_URL:
        return ""
    ticket = signing.TimestampSigner(salt=_SALT).sign_object(topic)
    since = int(clock.now().timestamp() * 1000)
    return f"{settings.ZDRAVIE_LIVE_URL}/stream?" + urlencode({"ticket": ticket, "since": since})


def find_topic(ticket: str) -> str | None:
    """What the ticket lets hear; nothing if it is forged or old."""
    try:
        topic = signing.TimestampSigner(salt=_SALT).unsign_object(ticket, max_age=GOOD_FOR_SECONDS)
    except signing.BadSignature:
        return None
    return topic if isinstance(topic, str) else None
