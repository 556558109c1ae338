"""Ask a device for a key: of anybody at the door, or of the account whose sign-in awaits a factor."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.factors import events, questions, webauthn
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.types import PasskeyQuestion, Purpose
from zdravie.identity.signin import admission
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


@transaction.atomic
def ask_passkey(
    *, pending_id: UUID | None = None, visitor: Visitor, actor: Actor, now: datetime
) -> PasskeyQuestion:
    """
    What the page hands to ``navigator.credentials.get``.

    :param pending_id: the sign-in or step-up that awaits a factor; none at the door
    :raises SignInGone: nothing awaits a factor in this browser
    """
    account_id, known = None, []
    if pending_id is not None:
        account_id = admission.get_awaited(pending_id, binding=visitor.binding).account_id
        known = list(Passkey.objects.filter(account_id=account_id))
    purpose = Purpose.CONFIRM if account_id else Purpose.SIGN_IN
    asked = questions.ask(purpose, account_id=account_id, visitor=visitor, now=now)
    record_event(events.PasskeyAsked(challenge_id=asked.pk), actor=actor, now=now)
    return PasskeyQuestion(
        challenge_id=asked.pk, options=webauthn.options_to_ask(bytes(asked.challenge), known=known)
    )
