"""Ask a device to make a key for the account that is signed in."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.factors import errors, events, questions, webauthn
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.factors.types import PasskeyQuestion, Purpose
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers import phone
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count


@transaction.atomic
def ask_new_passkey(*, visitor: Visitor, actor: Actor, now: datetime) -> PasskeyQuestion:
    """
    What the page hands to ``navigator.credentials.create``.

    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises PasskeysFull: the account has as many as it may
    """
    account = get_changeable_account(actor)
    known = list(Passkey.objects.filter(account_id=account.pk))
    most = get_count("factors.passkeys_most", on=now.astimezone(MOSCOW).date())
    if len(known) >= most:
        raise errors.PasskeysFull(most=most)
    asked = questions.ask(Purpose.ADD, account_id=account.pk, visitor=visitor, now=now)
    record_event(events.PasskeyAsked(challenge_id=asked.pk), actor=actor, now=now)
    options = webauthn.options_to_add(
        bytes(asked.challenge),
        account_id=account.pk,
        label=phone.mask(account.phone),
        full_name=account.full_name,
        known=known,
    )
    return PasskeyQuestion(challenge_id=asked.pk, options=options)
