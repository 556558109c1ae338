"""What this room tells, by SMS and by letter; texts stand in ``templates/recovery/notices``."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery.models import TrustedContact
from zdravie.identity.signin.limits import say_clock
from zdravie.identity.signin.models import SupportCase
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms

CONTACT_PATH = "/security/contact/"
TICKET_PATH = "/recovery/ticket/"


def short_name(account: Account) -> str:
    """«Анна В.»: enough for those who know the person."""
    return f"{account.given_name} {account.family_name[:1]}."


def tell_invited(link: TrustedContact, *, actor: Actor, now: datetime) -> None:
    """The invitation; who has no account yet may open one and answer then."""
    context = {"name": short_name(link.principal), "link": settings.ZDRAVIE_URLS["id"] + CONTACT_PATH}
    _sms("invited", link.phone, context, key=f"recovery.invited:{link.pk}", actor=actor, now=now)


def tell_contact_of_theft(link: TrustedContact, *, case: SupportCase, actor: Actor, now: datetime) -> None:
    """Somebody may soon pretend to be the person: the contact is told not to give codes away."""
    if link.contact is None:
        return
    context = {"name": short_name(link.principal)}
    key = f"recovery.contact_told:{case.pk}"
    _sms("contact_told", link.contact.phone, context, key=key, actor=actor, now=now)


def send_ticket(
    *, to: str, token: str, case: SupportCase, until: datetime, actor: Actor, now: datetime
) -> None:
    """The link of the support desk, to the telephone or e-mail that was agreed."""
    context = {
        "link": f"{settings.ZDRAVIE_URLS['id']}{TICKET_PATH}{token}/",
        "number": case.number,
        "until": say_clock(until, now=now),
    }
    _reach("ticket", to, context, key=f"recovery.ticket:{case.pk}", until=until, actor=actor, now=now)


def tell_refused(*, to: str, case: SupportCase, words: str, actor: Actor, now: datetime) -> None:
    """Why the support desk refused and what to do."""
    context = {"number": case.number, "words": words}
    until = now + get_days("recovery.notice_life", on=now.astimezone(MOSCOW).date())
    _reach("refused", to, context, key=f"recovery.refused:{case.pk}", until=until, actor=actor, now=now)


def _reach(
    what: str,
    to: str,
    context: dict[str, Any],
    *,
    key: str,
    until: datetime,
    actor: Actor,
    now: datetime,
) -> None:
    if "@" not in to:
        _sms(what, to, context, key=key, actor=actor, now=now)
        return
    subject, text = (_write(what, part, context) for part in ("subject", "text"))
    send_email(
        to=to, subject=subject, text=text, key=key, expires_at=until, about_id=None, actor=actor, now=now
    )


def _sms(what: str, to: str, context: dict[str, Any], *, key: str, actor: Actor, now: datetime) -> None:
    life = get_days("recovery.notice_life", on=now.astimezone(MOSCOW).date())
    text = _write(what, "sms", context)
    send_sms(to=to, text=text, key=key, expires_at=now + life, about_id=None, actor=actor, now=now)


def _write(what: str, part: str, context: dict[str, Any]) -> str:
    return render_to_string(f"recovery/notices/{what}/{part}.txt", context).strip()
