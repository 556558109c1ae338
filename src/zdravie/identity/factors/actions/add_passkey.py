"""A device has made a key: from now on it opens the account."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.identity.accounts.models import Account
from zdravie.identity.factors import errors, events, questions, webauthn
from zdravie.identity.factors.changes import note_change
from zdravie.identity.factors.models import Passkey
from zdravie.identity.factors.rules import get_changeable_account
from zdravie.identity.factors.types import Purpose
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event


def add_passkey(
    *, challenge_id: UUID, answer: str, name: str, visitor: Visitor, actor: Actor, now: datetime
) -> Passkey:
    """
    Keep the public half of the key.

    :param answer: what the browser said, as JSON
    :raises NotSignedIn: nobody is signed in
    :raises StrongerSignInNeeded: one factor alone must not change the others
    :raises PasskeyQuestionGone: the question is answered, too old, another browser's or another account's
    :raises PasskeyRefused: nobody unlocked the device, another site, or nonsense
    :raises PasskeyTaken: somebody has this key already
    """
    account = get_changeable_account(actor)
    challenge = questions.spend(
        challenge_id, purpose=Purpose.ADD, account_id=account.pk, binding=visitor.binding, now=now
    )
    key = webauthn.check_new_key(answer, challenge=challenge)
    return _add(key, name, account, visitor, actor, now)


@transaction.atomic
def _add(
    key: webauthn.NewKey, name: str, account: Account, visitor: Visitor, actor: Actor, now: datetime
) -> Passkey:
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                account_id=account.pk,
                credential_id=key.credential_id,
                public_key=key.public_key,
                sign_count=key.sign_count,
                is_synced=key.is_synced,
                name=name,
                added_at=now,
            )
    except IntegrityError as error:
        raise errors.PasskeyTaken from error
    event = events.PasskeyAdded(passkey_id=passkey.pk, account_id=account.pk)
    record_event(event, actor=actor, now=now)
    note_change(
        event, account=account, visitor=visitor, actor=actor, now=now, notice="passkey_added", key=passkey.pk
    )
    return passkey
