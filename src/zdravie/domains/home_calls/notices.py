"""Who is told what: texts in ``templates/home_calls/notices/<event>/``; no complaint and no address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string

from zdravie.domains.home_calls.models import HomeCall
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.typography import show_day
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_sms import send_sms

_LINK = "/home-call/"
_MESSAGE_LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class CallNotice:
    """One kind of message: ``folder`` of its text, ``title`` under the bell."""

    folder: str
    title: str


ACCEPTED = CallNotice("accepted", "Врач придёт на дом")
REFUSED = CallNotice("refused", "Вызов врача не принят")


@transaction.atomic
def tell(call: HomeCall, notice: CallNotice, *, now: datetime) -> None:
    """One notice, and one SMS to the telephone left with the call; a repeat adds nothing."""
    context = {"day": show_day(call.day), "clinic": call.clinic, "reason": call.get_reason_code_display()}
    text = render_to_string(f"home_calls/notices/{notice.folder}/text.txt", context).strip()
    key = f"home_calls.{notice.folder}:{call.pk}"
    post_notice(
        person_id=call.person_id, title=notice.title, body=text, link=_LINK, key=key, actor=SYSTEM, now=now
    )
    send_sms(
        to=call.phone,
        text=text,
        key=key,
        expires_at=now + _MESSAGE_LIFE,
        about_id=call.person_id,
        actor=SYSTEM,
        now=now,
    )
