"""
The way of a text to the signer's page and of its signature back.

The signer's page stands elsewhere: its request carries no cookie. It brings the key that went out with the
text, which only this program can have written; the key says whose text it was and to which page they return.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing

from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes
from zdravie.platform.signing import errors
from zdravie.platform.signing.models import ReturnedSignature

_SALT = "zdravie.signing.returning"


@dataclass(frozen=True, slots=True)
class Way:
    """Whose text went out, its digest, and the page that waits for the signature."""

    owner_id: UUID
    sha256: str
    page: str


def write_key(content: bytes, *, owner_id: UUID, page: str) -> str:
    """The key that goes out with the text; ``page`` is an address of this program."""
    digest = hashlib.sha256(content).hexdigest()
    return signing.dumps([str(owner_id), digest, page], salt=_SALT, compress=True)


def read_key(key: str, *, now: datetime) -> Way:
    """
    The key that came back.

    :raises SignatureUnexpected: it is not ours, or its time is over
    """
    life = get_minutes("signing.way_back", on=now.astimezone(MOSCOW).date())
    try:
        owner_id, digest, page = signing.loads(key, salt=_SALT, max_age=life)
    except signing.BadSignature as error:
        raise errors.SignatureUnexpected from error
    return Way(UUID(owner_id), digest, page)


def find_returned(content: bytes, *, owner_id: UUID, now: datetime) -> ReturnedSignature | None:
    """What came back for this text of this person, while it is fresh."""
    life = get_minutes("signing.way_back", on=now.astimezone(MOSCOW).date())
    digest = hashlib.sha256(content).hexdigest()
    waiting = ReturnedSignature.objects.filter(owner_id=owner_id, sha256=digest, returned_at__gt=now - life)
    return waiting.first()
