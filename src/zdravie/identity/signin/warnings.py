"""
What the owner is told about the safety of the account; texts stand in ``templates/signin/notices``.

By letter if an e-mail is confirmed, otherwise by SMS, and under the bell of the account. A warning is
written once, however often its job runs.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string

from zdravie.identity.accounts.models import Account
from zdravie.identity.signin import not_me_links
from zdravie.identity.signin.limits import say_clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_days
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms

JOURNAL_PATH = "/journal/"
NOT_ME_PATH = "/not-me/"
PASSWORD_PATH = "/security/password/"  # noqa: S105 - an address


def warn(
    account: Account,
    what: str,
    *,
    source: str,
    said: dict[str, Any],
    is_everywhere: bool = False,
    actor: Actor,
    now: datetime,
) -> bool:
    """
    Warn of one thing, with the link «это не я».

    :param what: folder of the texts, such as ``signin/notices/attempt``
    :param source: the attempt or the change it is about; the same source is warned of once
    :param is_everywhere: by letter and by SMS both
    :returns: whether this was the first time
    """
    token = not_me_links.make_link(account.pk, source=source, now=now)
    if token is None:
        return False
    site: str = settings.ZDRAVIE_URLS["id"]
    context = {**said, "link": f"{site}{NOT_ME_PATH}{token}/"}
    key = f"signin.{source}"
    _tell(account, what, context, key=key, is_everywhere=is_everywhere, actor=actor, now=now)
    return True


def confirm_not_me(account: Account, *, number: str, until: datetime, actor: Actor, now: datetime) -> None:
    """What was closed, the number of the case and what to do next; by every way that reaches the owner."""
    context = {"number": number, "until": say_clock(until, now=now)}
    key = f"signin.not_me:{number}"
    _tell(account, "signin/notices/not_me", context, key=key, is_everywhere=True, actor=actor, now=now)


def remind_to_change_password(account: Account, *, actor: Actor, now: datetime) -> None:
    """The owner wished to be reminded; once for each password."""
    site: str = settings.ZDRAVIE_URLS["id"]
    set_on = (account.password_set_at or now).astimezone(MOSCOW).date()
    context = {"days": account.password_reminder_days, "link": f"{site}{PASSWORD_PATH}"}
    key = f"signin.password_reminder:{account.pk}:{set_on}"
    _tell(account, "signin/notices/password", context, key=key, link=PASSWORD_PATH, actor=actor, now=now)


def _tell(
    account: Account,
    what: str,
    context: dict[str, Any],
    *,
    key: str,
    link: str = JOURNAL_PATH,
    is_everywhere: bool = False,
    actor: Actor,
    now: datetime,
) -> None:
    common: dict[str, Any] = {
        "expires_at": now + _life(now),
        "about_id": account.pk,
        "actor": actor,
        "now": now,
    }
    subject, text = _write(what, "subject", context), _write(what, "text", context)
    by_letter = bool(account.email and account.email_confirmed_at)
    if by_letter:
        send_email(to=account.email or "", subject=subject, text=text, key=f"{key}:email", **common)
    if account.phone_confirmed_at and (is_everywhere or not by_letter):
        send_sms(to=account.phone, text=_write(what, "sms", context), key=f"{key}:sms", **common)
    post_notice(
        person_id=account.pk,
        title=subject,
        body=_write(what, "cabinet", context),
        link=link,
        key=f"{key}:cabinet",
        actor=actor,
        now=now,
    )


def _write(what: str, part: str, context: dict[str, Any]) -> str:
    return render_to_string(f"{what}/{part}.txt", context).strip()


def _life(now: datetime) -> timedelta:
    """A warning is worth reading for days."""
    return get_days("signin.warning_life", on=now.astimezone(MOSCOW).date())


def source_of_attempt(record_id: UUID) -> str:
    """The key of the warning about one attempt."""
    return f"attempt:{record_id}"


def source_of_change(event_id: UUID) -> str:
    """The key of the warning about one change."""
    return f"change:{event_id}"
