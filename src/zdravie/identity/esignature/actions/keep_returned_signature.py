"""
The signer's page hands a signature back.

Its request comes from another site and carries no cookie, so nothing is decided here: the signature waits for
the browser that asked for it.
"""

import base64
from datetime import datetime

from django.db import transaction

from zdravie.identity.esignature import errors, events
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.proofs import minutes_of_challenge
from zdravie.identity.signin.database_clock import database_now
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.signing.reading import to_der


@transaction.atomic
def keep_returned_signature(*, return_key: str, signature: bytes, actor: Actor, now: datetime) -> None:
    """
    Keep it; a second one takes the first one's place while the text is unused.

    :raises ChallengeGone: nobody waits for it
    :raises SignatureUnreadable: it is no signature by its shape
    """
    der = to_der(signature)
    challenge = (
        SignatureChallenge.objects.select_for_update()
        .filter(return_key=return_key, used_at__isnull=True, expires_at__gt=database_now())
        .first()
    )
    if challenge is None:
        raise errors.ChallengeGone(minutes=minutes_of_challenge(now))
    challenge.returned = base64.b64encode(der).decode("ascii")
    challenge.save(update_fields=["returned"])
    record_event(events.SignatureReturned(challenge_id=challenge.pk), actor=actor, now=now)
