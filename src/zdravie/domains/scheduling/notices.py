"""Who is told what: the text stands in ``templates/scheduling/notices/<event>/``."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_day, show_time
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_sms import send_sms


@dataclass(frozen=True, slots=True)
class VisitNotice:
    """One kind of message about a visit: ``folder`` of its texts, ``title`` under the bell."""

    folder: str
    title: str


BOOKED = VisitNotice("booked", "Вы записаны")
CANCELLED = VisitNotice("cancelled", "Приём отменён")


@transaction.atomic
def tell(appointment: Appointment, notice: VisitNotice, *, now: datetime) -> None:
    """One SMS, if a telephone is known, and one notice in the cabinet; a repeat adds nothing."""
    key = f"scheduling.{notice.folder}:{appointment.pk}"
    person = appointment.person
    context = {
        "when": _when(appointment.starts_at),
        "clinic": appointment.shift.clinic,
        "cabinet": appointment.shift.cabinet,
        "is_online": appointment.shift.kind == Shift.Kind.TELEMEDICINE,
        "url": settings.ZDRAVIE_URLS["health"],
    }
    if person.phone and now < appointment.starts_at:
        send_sms(
            to=person.phone,
            text=_text(notice, "sms.txt", context),
            key=key,
            expires_at=appointment.starts_at,
            about_id=person.pk,
            actor=SYSTEM,
            now=now,
        )
    post_notice(
        person_id=person.pk,
        title=notice.title,
        body=_text(notice, "cabinet.txt", context),
        link=f"/visits/{appointment.pk}/",
        key=key,
        actor=SYSTEM,
        now=now,
    )


def _when(starts_at: datetime) -> str:
    return f"{show_day(starts_at.astimezone(MOSCOW).date())}, {show_time(starts_at, zone=MOSCOW)}"


def _text(notice: VisitNotice, file: str, context: dict[str, object]) -> str:
    return render_to_string(f"scheduling/notices/{notice.folder}/{file}", context).strip()
