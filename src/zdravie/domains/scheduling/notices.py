"""Who is told what: the text stands in ``templates/scheduling/notices/<event>/``."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from zdravie.domains.scheduling.links import link_path
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.domains.scheduling.reminders import ReminderPlan
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_day, show_time
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.actions.send_sms import send_sms
from zdravie.registries.family.queries import list_hearers
from zdravie.registries.people.models import Person
from zdravie.registries.terminology.queries import get_specialty


@dataclass(frozen=True, slots=True)
class VisitNotice:
    """One kind of message about a visit: ``folder`` of its texts, ``title`` under the bell."""

    folder: str
    title: str


BOOKED = VisitNotice("booked", "Вы записаны")
CANCELLED = VisitNotice("cancelled", "Приём отменён")
MOVED = VisitNotice("moved", "Приём перенесён")
REMINDER = VisitNotice("reminder", "Скоро приём")


@transaction.atomic
def tell(
    appointment: Appointment,
    notice: VisitNotice,
    *,
    now: datetime,
    turn: str = "",
    more: dict[str, object] | None = None,
) -> None:
    """
    One SMS, if a telephone is known, and one notice in the cabinet; a repeat adds nothing.

    ``turn`` tells apart what may happen to one visit more than once.
    """
    key = ":".join(filter(None, [f"scheduling.{notice.folder}", str(appointment.pk), turn]))
    _send(appointment, notice, key=key, now=now, more=more)


@transaction.atomic
def remind(appointment: Appointment, plan: ReminderPlan, *, hours: int, now: datetime) -> None:
    """As :func:`tell`, by the channels of the plan; the SMS carries the link to confirm or cancel."""
    key = f"scheduling.reminder:{appointment.pk}:{hours}"
    _send(appointment, REMINDER, key=key, now=now, by_sms=plan.by_sms)
    if not plan.by_email or not appointment.person.email:
        return
    send_email(
        to=appointment.person.email,
        subject="Напоминание о приёме",
        text=_text(REMINDER, "sms.txt", _context(appointment, now)),
        key=f"{key}:email",
        expires_at=appointment.starts_at,
        about_id=appointment.person_id,
        actor=SYSTEM,
        now=now,
    )


def _send(
    appointment: Appointment,
    notice: VisitNotice,
    *,
    key: str,
    now: datetime,
    by_sms: bool = True,
    more: dict[str, object] | None = None,
) -> None:
    context = _context(appointment, now) | (more or {})
    for person, link, own_key in _hearers(appointment, key, now):
        if by_sms and person.phone and now < appointment.starts_at:
            send_sms(
                to=person.phone,
                text=_text(notice, "sms.txt", context),
                key=own_key,
                expires_at=appointment.starts_at,
                about_id=appointment.person_id,
                actor=SYSTEM,
                now=now,
            )
        post_notice(
            person_id=person.pk,
            title=notice.title,
            body=_text(notice, "cabinet.txt", context),
            link=link,
            key=own_key,
            actor=SYSTEM,
            now=now,
        )


def _hearers(appointment: Appointment, key: str, now: datetime) -> list[tuple[Person, str, str]]:
    """Who hears of the visit, with the address and the key of the notice: parents of a child's visits too."""
    person, *others = list_hearers(appointment.person, now=now)
    own = (person, f"/visits/{appointment.pk}/", key)
    return [own, *((one, "/family/", f"{key}:{one.pk}") for one in others)]


def _context(appointment: Appointment, now: datetime) -> dict[str, object]:
    return {
        "when": _when(appointment.starts_at),
        "clinic": appointment.shift.clinic,
        "cabinet": appointment.shift.cabinet,
        "preparation": get_specialty(appointment.specialty_id).preparation,
        "is_online": appointment.shift.kind == Shift.Kind.TELEMEDICINE,
        "url": settings.ZDRAVIE_URLS["health"],
        "link": link_path(appointment, now=now),
    }


def _when(starts_at: datetime) -> str:
    return f"{show_day(starts_at.astimezone(MOSCOW).date())}, {show_time(starts_at, zone=MOSCOW)}"


def _text(notice: VisitNotice, file: str, context: dict[str, object]) -> str:
    return render_to_string(f"scheduling/notices/{notice.folder}/{file}", context).strip()
