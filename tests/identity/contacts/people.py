"""Anna and her contacts, for tests: her actor, the link and the code that came."""

import re
from typing import Any

from tests.identity.door import NOON, sent_code, visitor
from zdravie.identity.accounts.models import Account
from zdravie.identity.contacts.actions.begin_email_change import begin_email_change
from zdravie.identity.contacts.actions.begin_phone_change import begin_phone_change
from zdravie.identity.contacts.actions.confirm_email import confirm_email
from zdravie.identity.contacts.actions.confirm_phone_change import confirm_phone_change
from zdravie.identity.signin.models import Freeze
from zdravie.identity.signin.types import Challenge
from zdravie.kernel.actor import ANONYMOUS, Actor, ActorKind
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.notify.models import Message

NEW_PHONE = "+79265550011"
NEW_EMAIL = "anna.new@example.org"


def actor_of(account: Account, assurance: Assurance = Assurance.MEDIUM) -> Actor:
    return Actor(ActorKind.PERSON, account.pk, assurance, IdentityLevel.CONFIRMED, session="test")


def begin_phone(account: Account, phone: str = NEW_PHONE, **changes: Any) -> Challenge:
    wish: dict[str, Any] = {"visitor": visitor(), "actor": actor_of(account), "now": NOON}
    return begin_phone_change(phone=phone, **wish | changes)


def confirm_phone(account: Account, challenge: Challenge, code: str = "", **changes: Any) -> Account:
    wish: dict[str, Any] = {"visitor": visitor(), "actor": actor_of(account), "now": NOON}
    return confirm_phone_change(
        challenge_id=challenge.id, code=code or sent_code(challenge.address), **wish | changes
    )


def begin_email(account: Account, email: str = NEW_EMAIL, **changes: Any) -> None:
    begin_email_change(email=email, **{"actor": actor_of(account), "now": NOON} | changes)


def confirm_link(email: str = NEW_EMAIL, **changes: Any) -> str:
    """Follow the link of the newest letter to the address, in a browser where nobody is signed in."""
    return confirm_email(token=token_in(letters_to(email)[0]), **{"actor": ANONYMOUS, "now": NOON} | changes)


def messages_to(address: str) -> list[Message]:
    """The newest first; recipients are sealed, so look through all."""
    return [message for message in Message.objects.order_by("-pk") if message.to == address]


def letters_to(email: str) -> list[str]:
    return [message.text for message in messages_to(email)]


def token_in(letter: str) -> str:
    found = re.search(r"/contacts/email/confirm/([\w-]+)/", letter)
    assert found
    return found.group(1)


def freeze(account: Account) -> None:
    from datetime import timedelta

    Freeze.objects.create(account_id=account.pk, since=NOON, until=NOON + timedelta(days=1))
