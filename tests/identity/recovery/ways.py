"""Walking the ways of recovery, for tests."""

from datetime import datetime
from typing import Any

from tests.identity.door import NOON, PHONE, sent_code, visitor
from zdravie.identity.recovery.actions.begin_recovery import begin_recovery
from zdravie.identity.recovery.actions.prove_code import prove_code
from zdravie.identity.recovery.actions.send_recovery_code import send_recovery_code
from zdravie.identity.recovery.models import Recovery, TrustedContact
from zdravie.identity.signin.models import SignInRecord
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.notify.models import Message

NEW_PASSWORD = "Берёзовая роща 9"


def common(browser: str = "browser", now: datetime = NOON) -> dict[str, Any]:
    return {"visitor": visitor(browser), "actor": ANONYMOUS, "now": now}


def begin(login: str = PHONE, **changes: Any) -> Recovery:
    recovery = begin_recovery(login=kind_of_login(login), **common() | changes)
    send_recovery_code(recovery_id=recovery.pk, actor=SYSTEM, now=NOON)
    recovery.refresh_from_db()
    return recovery


def code_in_letter() -> str:
    letter = next(one for one in Message.objects.order_by("-pk") if one.channel == "EMAIL")
    return letter.text.split(" — ваш код")[0].split()[-1]


def prove(recovery: Recovery, code: str | None = None, **changes: Any) -> Recovery:
    return prove_code(recovery_id=recovery.pk, code=code or sent_code(), **common() | changes)


def strong_sign_in(account: Any, *, at: datetime = NOON) -> None:
    """As the journal remembers somebody who has an application with codes."""
    SignInRecord.objects.create(account_id=account.pk, at=at, method="PASSWORD_AND_TOTP", outcome="SIGNED_IN")


def trust(principal: Any, contact: Any) -> TrustedContact:
    return TrustedContact.objects.create(
        principal=principal,
        contact=contact,
        phone=contact.phone,
        phone_index=contact.phone_index,
        state=TrustedContact.State.ACCEPTED,
        invited_at=NOON,
        answered_at=NOON,
    )
