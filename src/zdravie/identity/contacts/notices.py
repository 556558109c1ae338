"""What this room tells, by SMS and by letter; texts stand in ``templates/contacts/notices``."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.contacts.models import ContactChange
from zdravie.identity.signin.limits import say_clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.identifiers import phone
from zdravie.platform.norms.queries import get_days
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms

CONFIRM_PATH = "/contacts/email/confirm/"
JOURNAL_PATH = "/journal/"


def send_link(change: ContactChange, *, token: str, actor: Actor, now: datetime) -> None:
    """The letter with the link; worthless after its time, so it does not arrive later."""
    site: str = settings.ZDRAVIE_URLS["id"]
    context = {
        "link": f"{site}{CONFIRM_PATH}{token}/",
        "until": say_clock(change.expires_at.replace(second=0, microsecond=0), now=now),
    }
    send_email(
        to=change.value,
        key=f"contacts.link:{change.pk}",
        expires_at=change.expires_at,
        about_id=change.account_id,
        actor=actor,
        now=now,
        **_letter("confirm_email", context),
    )


def tell_owner(
    event: str,
    *,
    key: UUID | str,
    account_id: UUID,
    sms_to: str,
    email_to: str,
    actor: Actor,
    now: datetime,
    **said: Any,
) -> None:
    """
    Tell of a change where the owner was reached before it, with advice for «это не я».

    :param sms_to: empty when there is no telephone to tell
    :param email_to: empty when there is no confirmed e-mail
    """
    context = {"at": say_clock(now, now=now), "journal": settings.ZDRAVIE_URLS["id"] + JOURNAL_PATH, **said}
    common: dict[str, Any] = {
        "expires_at": now + _life_of_notice(now),
        "about_id": account_id,
        "actor": actor,
        "now": now,
    }
    if sms_to:
        text = render_to_string(f"contacts/notices/{event}/sms.txt", context).strip()
        send_sms(to=sms_to, text=text, key=f"contacts.{event}:sms:{key}", **common)
    if email_to:
        send_email(to=email_to, key=f"contacts.{event}:email:{key}", **_letter(event, context), **common)


def masked(number: str) -> str:
    """Enough of a telephone to recognise it."""
    return phone.mask(number)


def _letter(event: str, context: dict[str, Any]) -> dict[str, Any]:
    subject, text = (
        render_to_string(f"contacts/notices/{event}/{part}.txt", context).strip()
        for part in ("subject", "text")
    )
    return {"subject": subject, "text": text}


def _life_of_notice(now: datetime) -> timedelta:
    """A warning is worth reading for days: the owner may be without a telephone."""
    return get_days("contacts.notice_life", on=now.astimezone(MOSCOW).date())
