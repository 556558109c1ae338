"""The secret address of a person's calendar feed: computed, so that the database keeps its digest alone."""

import hashlib
from base64 import urlsafe_b64encode

from zdravie.domains.scheduling.models import CalendarFeed
from zdravie.kernel.actor import Actor
from zdravie.platform.vault.blind import blind_index


def find_own_path(*, actor: Actor) -> str:
    """The address that works now; nothing while the person has none."""
    feed = CalendarFeed.objects.filter(pk=actor.patient_id).first() if actor.is_person else None
    return f"/calendar/{key_of(feed)}/visits.ics" if feed else ""


def key_of(feed: CalendarFeed) -> str:
    """128 bits that only this installation can compute, others after each renewal."""
    drawn = blind_index("scheduling.calendar_feed", f"{feed.person_id}:{feed.serial}")
    return urlsafe_b64encode(drawn).decode().rstrip("=")


def digest_of(key: str) -> bytes:
    """What the database knows of a key."""
    return hashlib.sha256(key.encode()).digest()
