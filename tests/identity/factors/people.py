"""People with factors, for tests."""

from datetime import datetime
from typing import Any

import pyotp

from tests.identity.authenticator import Authenticator
from tests.identity.door import NOON, visitor
from zdravie.identity.accounts.models import Account
from zdravie.identity.factors.actions.add_passkey import add_passkey
from zdravie.identity.factors.actions.ask_new_passkey import ask_new_passkey
from zdravie.identity.factors.actions.begin_app_setup import begin_app_setup
from zdravie.identity.factors.actions.confirm_app_setup import confirm_app_setup
from zdravie.identity.factors.models import CodeApp, Passkey
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.sessions import open_session
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.ids import new_id


def strong(account: Account, amr: tuple[str, ...] = ("pwd", "sms")) -> Actor:
    """The owner in a session that is open now."""
    session = open_session(new_id(), account_id=account.pk, amr=amr, visitor=visitor(), now=NOON)
    return Actor(
        kind=ActorKind.PERSON,
        id=account.pk,
        assurance=Assurance(session.assurance),
        identity=account.identity,
        session=str(session.pk),
    )


def connect_app(account: Account) -> pyotp.TOTP:
    """
    An app that was connected ten minutes ago: tests need not wait for the next half minute.
    """
    actor = strong(account)
    secret = begin_app_setup(actor=actor, now=NOON).secret
    app = pyotp.TOTP(secret)
    confirm_app_setup(code=app.at(database_now()), visitor=visitor(), actor=actor, now=NOON)
    CodeApp.objects.filter(account_id=account.pk).update(last_step=1)
    return app


def code_of(app: pyotp.TOTP, *, steps: int = 0, at: datetime | None = None) -> str:
    """What the app shows now, or so many half minutes later."""
    return app.at(at or database_now(), counter_offset=steps)


def give_passkey(account: Account, device: Authenticator | None = None, **changes: Any) -> Authenticator:
    """A device whose passkey opens the account."""
    device, actor = device or Authenticator(), strong(account)
    question = ask_new_passkey(visitor=visitor(), actor=actor, now=NOON)
    said: dict[str, Any] = {
        "challenge_id": question.challenge_id,
        "answer": device.create(question.options),
        "name": "Телефон",
        "visitor": visitor(),
        "actor": actor,
        "now": NOON,
    }
    add_passkey(**said | changes)
    return device


def only_passkey() -> Passkey:
    return Passkey.objects.get()
