"""How a code leaves: written to the telephone, spoken to it, or in a letter to the confirmed e-mail."""

from datetime import datetime
from typing import Any

from zdravie.identity.accounts.models import Account
from zdravie.identity.accounts.queries import find_by_id, find_by_login, find_by_phone
from zdravie.identity.signin import notices
from zdravie.identity.signin.models import OneTimeCode
from zdravie.identity.signin.types import Channel
from zdravie.kernel.actor import Actor
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms
from zdravie.platform.notify.actions.send_voice import send_voice


def find_owner(code: OneTimeCode) -> Account | None:
    """Whose account the code opens: the one that is known, or the one that its address names."""
    if code.account_id:
        return find_by_id(code.account_id)
    if "@" in code.address:
        return find_by_login(LoginName(LoginKind.EMAIL, code.address))
    return find_by_phone(code.address)


def send_code(code: OneTimeCode, text: str, *, owner: Account | None, actor: Actor, now: datetime) -> None:
    """
    Queue the code in the transaction that made it.

    A letter goes to the confirmed e-mail of the owner alone: a stranger's address gets nothing, and the
    page that asked cannot tell.
    """
    said: dict[str, Any] = {
        "purpose": code.purpose,
        "sent_at": code.created_at,
        "expires_at": code.expires_at,
    }
    common: dict[str, Any] = {
        "key": f"signin.code:{code.pk}",
        "expires_at": code.expires_at,
        "about_id": owner.pk if owner else None,
        "actor": actor,
        "now": now,
    }
    match Channel(code.channel):
        case Channel.SMS:
            send_sms(to=code.address, text=notices.write_code_sms(text, **said), **common)
        case Channel.VOICE:
            send_voice(to=code.address, words=notices.speak_code(text), **common)
        case Channel.EMAIL:
            if owner and owner.email and owner.email_confirmed_at:
                subject, letter = notices.write_code_letter(text, **said)
                send_email(to=owner.email, subject=subject, text=letter, **common)
