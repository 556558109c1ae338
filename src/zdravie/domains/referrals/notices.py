"""Who is told what: texts in ``templates/referrals/notices/<event>/``; no specialty, no doctor is named."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from zdravie.domains.referrals.models import Referral
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.typography import show_day
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_sms import send_sms
from zdravie.registries.family.queries import list_hearers

_LINK = "/referrals/"
_MESSAGE_LIFE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ReferralNotice:
    """One kind of message: ``folder`` of its texts, ``title`` under the bell."""

    folder: str
    title: str


ISSUED = ReferralNotice("issued", "Новое направление")
ENDING = ReferralNotice("ending", "Направление скоро закончится")


@transaction.atomic
def tell(referral: Referral, notice: ReferralNotice, *, now: datetime) -> None:
    """One notice and one SMS to whoever hears of the person's affairs; a repeat adds nothing."""
    context = {"until": show_day(referral.valid_until), "url": settings.ZDRAVIE_URLS["health"] + _LINK}
    folder = f"referrals/notices/{notice.folder}"
    for hearer in list_hearers(referral.person, now=now):
        is_own = hearer.pk == referral.person_id
        key = f"referrals.{notice.folder}:{referral.pk}" + ("" if is_own else f":{hearer.pk}")
        post_notice(
            person_id=hearer.pk,
            title=notice.title,
            body=render_to_string(f"{folder}/cabinet.txt", context).strip(),
            link=_LINK if is_own else "/family/",
            key=key,
            actor=SYSTEM,
            now=now,
        )
        if hearer.phone:
            send_sms(
                to=hearer.phone,
                text=render_to_string(f"{folder}/sms.txt", context).strip(),
                key=key,
                expires_at=now + _MESSAGE_LIFE,
                about_id=referral.person_id,
                actor=SYSTEM,
                now=now,
            )
