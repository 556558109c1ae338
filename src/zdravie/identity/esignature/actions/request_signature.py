"""Give this browser a text to sign."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.esignature import events
from zdravie.identity.esignature.challenges import describe, write_text
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.proofs import life_of_challenge
from zdravie.identity.esignature.types import Purpose, ToSign
from zdravie.identity.signin import networks
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def request_signature(
    *, purpose: Purpose, account_id: UUID | None, visitor: Visitor, actor: Actor, now: datetime
) -> ToSign:
    """
    Draw a text that nobody was ever asked to sign.

    :param account_id: whose account it concerns; None for a sign-in
    :raises TooManyFromNetwork: strangers of this network have asked for too many
    """
    if account_id is None:
        networks.count_try(visitor.ip, networks.Kind.SIGNATURE, now=now)
    return _draw(purpose, account_id, visitor, actor, now)


@transaction.atomic
def _draw(purpose: Purpose, account_id: UUID | None, visitor: Visitor, actor: Actor, now: datetime) -> ToSign:
    moment = database_now()
    challenge = SignatureChallenge.objects.create(
        purpose=purpose,
        binding=visitor.binding,
        account_id=account_id,
        return_key=secrets.token_urlsafe(32),
        text=write_text(purpose, at=moment),
        created_at=moment,
        expires_at=moment + life_of_challenge(now),
    )
    record_event(events.SignatureRequested(challenge_id=challenge.pk), actor=actor, now=now)
    return describe(challenge)
