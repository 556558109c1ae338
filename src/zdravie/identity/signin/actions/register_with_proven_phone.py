"""Open an account for a person whose telephone was proven by a code on the sign-in page."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.open_account import open_account
from zdravie.identity.accounts.passwords import hash_password
from zdravie.identity.signin import drafts, errors, rules
from zdravie.identity.signin.admission import admit
from zdravie.identity.signin.queries import find_proven_phone
from zdravie.identity.signin.types import Method, NewPerson, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW


def register_with_proven_phone(
    *, person: NewPerson, challenge_id: UUID, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Open the account without a second code: this browser gave the right one a few minutes ago.

    :raises DomainError: the first of ``rules.find_problems``
    :raises RegistrationGone: the proof is too old, of another browser or of another telephone
    :raises PhoneTaken: the telephone has got an account meanwhile
    """
    for problem in rules.find_problems(person, on=now.astimezone(MOSCOW).date()):
        raise problem
    if find_proven_phone(challenge_id, binding=visitor.binding, now=now) != person.phone:
        raise errors.RegistrationGone
    return _open(person, hash_password(person.password), visitor, actor, now)


@transaction.atomic
def _open(person: NewPerson, password_hash: str, visitor: Visitor, actor: Actor, now: datetime) -> SignedIn:
    details = drafts.to_account(drafts.to_json(person), phone=person.phone, password_hash=password_hash)
    account = open_account(details=details, actor=actor, now=now)
    return admit(account, method=Method.REGISTRATION, amr=("pwd", "sms"), visitor=visitor, now=now)
