"""What the keeper of the timetable changes in one shift."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.domains.scheduling.actions.add_place import add_place
from zdravie.domains.scheduling.actions.close_shift import close_shift
from zdravie.domains.scheduling.actions.keep_place import keep_place
from zdravie.domains.scheduling.actions.release_place import release_place
from zdravie.domains.scheduling.actions.substitute_worker import substitute_worker
from zdravie.domains.scheduling.clinic.board import get_shift_at_work, list_agenda
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.board.forms import CloseForm, KeepForm, SubstituteForm
from zdravie.portals.clinic.board.views import show_shift
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request

_CONFLICT = 409


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, shift_id: UUID) -> HttpResponse:
    """Say how many people it concerns, then close."""
    now = clock.now()
    shift = get_shift_at_work(shift_id, actor=request.actor, now=now)
    form = CloseForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reason = form.cleaned_data["reason"]
                close_shift(shift_id=shift_id, reason=reason, actor=request.actor, now=now)
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return _to_shift(shift_id)
    agenda = list_agenda(shift, actor=request.actor, now=now)
    booked = sum(
        1
        for line in agenda
        if line.visit and line.visit.state == Appointment.State.BOOKED and line.starts_at > now
    )
    context = {"shift": shift, "form": form, "booked": booked}
    return frame.show(request, "close.html", context, section="board", status=status)


@gate(Access.SIGNED_IN, assurance=Assurance.MEDIUM)
@require_POST
@frame.workers_only
def place(request: Request, shift_id: UUID) -> HttpResponse:
    """Keep a place, or give it back to everybody; the doctor may in the own shifts."""
    form = KeepForm(request.POST)
    if not form.is_valid():
        return _to_shift(shift_id)
    number, kind = form.cleaned_data["place"], form.cleaned_data["kind"]
    now = clock.now()
    try:
        if kind:
            keep_place(shift_id=shift_id, place=number, kind=kind, actor=request.actor, now=now)
        else:
            release_place(shift_id=shift_id, place=number, actor=request.actor, now=now)
    except DomainError as refusal:
        return _refused(request, shift_id, refusal)
    return _to_shift(shift_id)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_POST
def extra(request: Request, shift_id: UUID) -> HttpResponse:
    """One place more after the end."""
    try:
        add_place(shift_id=shift_id, actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _refused(request, shift_id, refusal)
    return _to_shift(shift_id)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_POST
def substitute(request: Request, shift_id: UUID) -> HttpResponse:
    """Another worker receives."""
    form = SubstituteForm(request.POST)
    if not form.is_valid():
        return _to_shift(shift_id)
    position_id = form.cleaned_data["position"]
    try:
        substitute_worker(shift_id=shift_id, position_id=position_id, actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _refused(request, shift_id, refusal)
    return _to_shift(shift_id)


def _refused(request: Request, shift_id: UUID, refusal: DomainError) -> HttpResponse:
    if refusal.status != _CONFLICT:
        raise refusal
    return show_shift(request, shift_id, refusal=f"{say(refusal)} ({refusal.code})", status=refusal.status)


def _to_shift(shift_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("clinic:shift", args=[shift_id]))
