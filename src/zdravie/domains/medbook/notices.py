"""Who is told what: the text stands in ``templates/medbook/notices/<event>/``; nothing medical is in it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from zdravie.domains.medbook.models import Book
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.typography import show_day
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms

_LINK = "/medbook/"
_MESSAGE_LIFE = timedelta(days=2)
TITLES = {
    "referral": "Направление на осмотр",
    "issued": "Медицинская книжка готова",
    "suspended": "Медицинская книжка приостановлена",
    "restored": "Медицинская книжка снова действует",
    "term": "Подходит срок по медицинской книжке",
    "reissued": "Медицинская книжка обновлена",
    "annulled": "Медицинская книжка аннулирована",
    "access_asked": "Работодатель просит показать допуск",
    "attested": "Аттестация пройдена",
    "declined": "Аттестация не пройдена",
}
_BY_SMS = {"issued", "suspended", "term", "access_asked"}


@transaction.atomic
def tell(book: Book, folder: str, *, key: str, now: datetime, **facts: object) -> None:
    """A notice in the cabinet, a letter, an SMS where it cannot wait; a repeat adds nothing."""
    person, url = book.person, settings.ZDRAVIE_URLS["health"] + _LINK
    day = book.admitted_until
    until = f"{show_day(day)} {day.year}" if day else ""
    context = {"number": book.number, "until": until, "url": url, **facts}
    text = render_to_string(f"medbook/notices/{folder}/cabinet.txt", context).strip()
    key = f"medbook.{folder}:{key}"
    post_notice(
        person_id=person.pk, title=TITLES[folder], body=text, link=_LINK, key=key, actor=SYSTEM, now=now
    )
    if person.email:
        send_email(
            to=person.email,
            subject=TITLES[folder],
            text=f"{text}\n\n{url}",
            key=f"{key}:mail",
            expires_at=now + _MESSAGE_LIFE,
            about_id=person.pk,
            actor=SYSTEM,
            now=now,
        )
    if person.phone and folder in _BY_SMS:
        send_sms(
            to=person.phone,
            text=f"{text} {url}",
            key=f"{key}:sms",
            expires_at=now + _MESSAGE_LIFE,
            about_id=person.pk,
            actor=SYSTEM,
            now=now,
        )
