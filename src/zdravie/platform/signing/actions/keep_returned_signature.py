"""
The signer's page hands a signature back.

Nothing is decided here: the signature waits for the browser of the person whose text it was.
"""

import base64
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.signing import events
from zdravie.platform.signing.models import ReturnedSignature
from zdravie.platform.signing.reading import to_der
from zdravie.platform.signing.returning import Way, read_key


@transaction.atomic
def keep_returned_signature(*, key: str, signature: bytes, actor: Actor, now: datetime) -> Way:
    """
    Keep it; of one person one signature waits at a time.

    :raises SignatureUnexpected: nobody waits for it
    :raises SignatureUnreadable: it is no signature by its shape
    """
    way, der = read_key(key, now=now), to_der(signature)
    ReturnedSignature.objects.filter(owner_id=way.owner_id).delete()
    ReturnedSignature.objects.create(
        owner_id=way.owner_id,
        sha256=way.sha256,
        signature=base64.b64encode(der).decode("ascii"),
        returned_at=now,
    )
    record_event(events.SignatureHandedBack(owner_id=way.owner_id), actor=actor, now=now)
    return way
