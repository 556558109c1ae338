"""The day of the clinic, one shift with its people, waiting times."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zdravie.domains.scheduling.actions.mark_arrival import mark_arrival
from zdravie.domains.scheduling.actions.tell_outcome import tell_outcome
from zdravie.domains.scheduling.clinic.board import get_shift_at_work, list_agenda, list_board
from zdravie.domains.scheduling.clinic.reception import acting_for_visitor
from zdravie.domains.scheduling.clinic.waiting_line import list_lines, list_raised
from zdravie.domains.scheduling.clinic.waiting_times import list_waiting_times
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.board import cards
from zdravie.portals.clinic.board.forms import KeepForm, SubstituteForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request
from zdravie.registries.workers.queries import list_positions

_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_safe
def board(request: Request) -> HttpResponse:
    """Every doctor who receives on the day."""
    now = clock.now()
    day, clinic = frame.day_of(request, now), frame.own_clinic(request)
    lines = list_board(clinic.pk, day=day, actor=request.actor, now=now)
    context = {
        "clinic": clinic,
        "day": day,
        "earlier": day - _DAY,
        "later": day + _DAY,
        "lines": lines,
        "totals": cards.DayTotals.of(lines),
    }
    return frame.show(request, "board.html", context, section="board")


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_safe
@frame.workers_only
def shift(request: Request, shift_id: UUID) -> HttpResponse:
    """Every place of one shift; for its reception and its doctor."""
    return show_shift(request, shift_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
@frame.workers_only
def arrived(request: Request, appointment_id: UUID) -> HttpResponse:
    """The person stands at the window."""
    now = clock.now()
    acting = acting_for_visitor(appointment_id, actor=request.actor, now=now)
    try:
        visit = mark_arrival(appointment_id=appointment_id, actor=acting, now=now)
    except DomainError as refusal:
        return _refused(request, appointment_id, refusal)
    return _to_shift(visit.shift_id)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
@frame.workers_only
def outcome(request: Request, appointment_id: UUID) -> HttpResponse:
    """Whether the person came."""
    has_come = request.POST.get("came") == "yes"
    try:
        visit = tell_outcome(
            appointment_id=appointment_id, has_come=has_come, actor=request.actor, now=clock.now()
        )
    except DomainError as refusal:
        if refusal.status != 409:  # noqa: PLR2004 - not a matter of timing: the error page says it better
            raise
        return _refused(request, appointment_id, refusal)
    return _to_shift(visit.shift_id)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_safe
def waiting(request: Request) -> HttpResponse:
    """Who has waited too long, the lines, and the last month beside the limits of the law."""
    now, clinic = clock.now(), frame.own_clinic(request)
    today = now.astimezone(clock.MOSCOW).date()
    context = {
        "clinic": clinic,
        "raised": list_raised(clinic.pk, actor=request.actor, now=now),
        "lines": list_lines(clinic.pk, actor=request.actor, now=now),
        "times": list_waiting_times(
            clinic.pk, since=today - _MONTH, until=today, actor=request.actor, now=now
        ),
        "now": now,
    }
    return frame.show(request, "waiting.html", context, section="board")


def show_shift(
    request: Request,
    shift_id: UUID,
    *,
    substitute: SubstituteForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a shift, with whatever was refused on it."""
    now = clock.now()
    found = get_shift_at_work(shift_id, actor=request.actor, now=now)
    agenda = list_agenda(found, actor=request.actor, now=now)
    is_keeper = frame.keeps_timetable(request, found.clinic_id)
    day = found.starts_at.astimezone(clock.MOSCOW).date()
    colleagues = list_positions(on=day, clinic_id=found.clinic_id, specialty=found.specialty_id)
    others = [one for one in colleagues if one.pk != found.position_id] if is_keeper else []
    context = {
        "shift": found,
        "day": day,
        "places": [cards.PlaceCard.of(line, found, now) for line in agenda],
        "closing": cards.CLOSING.get(found.closed_reason, ""),
        "is_keeper": is_keeper,
        "is_open": found.closed_at is None and found.ends_at > now,
        "substitute": substitute or SubstituteForm(positions=others),
        "has_others": bool(others),
        "keep": KeepForm(),
        "refusal": refusal,
    }
    return frame.show(request, "shift.html", context, section="board", status=status)


def _refused(request: Request, appointment_id: UUID, refusal: DomainError) -> HttpResponse:
    shift_id = Appointment.objects.values_list("shift_id", flat=True).get(pk=appointment_id)
    words = f"{say(refusal)} ({refusal.code})"
    return show_shift(request, shift_id, refusal=words, status=refusal.status)


def _to_shift(shift_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("clinic:shift", args=[shift_id]))
