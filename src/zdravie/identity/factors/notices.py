"""What the owner is told about factors: a letter to a confirmed address, an SMS where there is none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin.limits import say_clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms

_SECURITY_PATH = "/security/"


def tell_owner(notice: str, *, account: Account, key: UUID, actor: Actor, now: datetime) -> None:
    """Say what changed, when, and what to do if it was somebody else."""
    site: str = settings.ZDRAVIE_URLS["id"]
    context = {"at": say_clock(now, now=now), "address": site + _SECURITY_PATH}
    common: dict[str, Any] = {
        "key": f"factors.{notice}:{key}",
        "expires_at": now + get_days("factors.notice_life", on=now.astimezone(MOSCOW).date()),
        "about_id": account.pk,
        "actor": actor,
        "now": now,
    }
    if account.email and account.email_confirmed_at:
        send_email(
            to=account.email,
            subject=_say(notice, "subject", context),
            text=_say(notice, "body", context),
            **common,
        )
    elif account.phone_confirmed_at:
        send_sms(to=account.phone, text=_say(notice, "sms", context), **common)


def _say(notice: str, part: str, context: dict[str, Any]) -> str:
    return render_to_string(f"factors/notices/{notice}/{part}.txt", context).strip()
