"""The person's visits: the list, one visit, cancelling it, the calendar file."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.scheduling.actions.cancel_appointment import cancel_appointment
from zdravie.domains.scheduling.actions.choose_reminders import choose_reminders
from zdravie.domains.scheduling.actions.close_feed import close_feed
from zdravie.domains.scheduling.actions.confirm_appointment import confirm_appointment
from zdravie.domains.scheduling.actions.contest_miss import contest_miss
from zdravie.domains.scheduling.actions.mark_arrival import mark_arrival
from zdravie.domains.scheduling.actions.open_feed import open_feed
from zdravie.domains.scheduling.clinic.offers import is_re_offer
from zdravie.domains.scheduling.feeds import find_own_path
from zdravie.domains.scheduling.misses import get_own_misses
from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.reminders import get_own_plan
from zdravie.domains.scheduling.visits import get_visit, list_coming_visits, list_past_visits
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.visits.calendar_file import calendar_file
from zdravie.portals.patient.visits.cards import VisitCard
from zdravie.portals.patient.visits.forms import ContestForm, RemindersForm, initial_of
from zdravie.portals.patient.visits.guide import Guide


@gate(Access.SIGNED_IN)
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """Coming visits first, then the past ones."""
    actor, now = cabinet.actor_of(request), clock.now()
    context = {
        "coming": [VisitCard.of(visit) for visit in list_coming_visits(actor=actor, now=now)],
        "past": [VisitCard.of(visit) for visit in list_past_visits(actor=actor, now=now)],
    }
    return cabinet.show(request, "visits/list.html", context, section="visits")


@gate(Access.SIGNED_IN)
@require_safe
def detail(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One visit and what may be done with it."""
    visit = get_visit(appointment_id=appointment_id, actor=cabinet.actor_of(request))
    if is_re_offer(visit):
        return redirect("patient:offers")
    context = {"visit": VisitCard.of(visit), "guide": Guide.of(visit)}
    return cabinet.show(request, "visits/detail.html", context, section="visits")


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Ask once more, then cancel."""
    actor = cabinet.actor_of(request)
    refusal = ""
    if request.method == "POST":
        try:
            cancel_appointment(appointment_id=appointment_id, actor=actor, now=clock.now())
        except DomainError as error:
            if error.status != 409:  # noqa: PLR2004 - not a matter of timing: the error page says it better
                raise
            refusal = f"{say(error)} ({error.code})"
        else:
            return redirect("patient:visit", appointment_id)
    visit = get_visit(appointment_id=appointment_id, actor=actor)
    context = {"visit": VisitCard.of(visit), "refusal": refusal}
    return cabinet.show(
        request, "visits/cancel.html", context, section="visits", status=409 if refusal else 200
    )


@gate(Access.SIGNED_IN)
@require_POST
def confirm(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """«I will come»."""
    confirm_appointment(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:visit", appointment_id)


@gate(Access.SIGNED_IN)
@require_POST
def arrive(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """«I am here»."""
    mark_arrival(appointment_id=appointment_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:visit", appointment_id)


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """How and when to be reminded."""
    actor, now = cabinet.actor_of(request), clock.now()
    if request.method == "POST":
        form = RemindersForm(request.POST)
        if form.is_valid():
            choose_reminders(**form.cleaned_data, actor=actor, now=now)
            return redirect(f"{reverse('patient:reminders')}?saved")
    else:
        form = RemindersForm(initial=initial_of(get_own_plan(actor=actor, now=now)))
    context = {"form": form, "is_saved": "saved" in request.GET}
    return cabinet.show(
        request, "visits/reminders.html", context, section="visits", status=422 if form.errors else 200
    )


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest) -> HttpResponse:
    """The secret address for the calendar of the phone: open, renew, close."""
    actor, now = cabinet.actor_of(request), clock.now()
    if request.method == "POST":
        if request.POST.get("wish") == "close":
            close_feed(actor=actor, now=now)
        else:
            open_feed(actor=actor, now=now)
        return redirect("patient:feed")
    path = find_own_path(actor=actor)
    url = settings.ZDRAVIE_URLS["health"] + path if path else ""
    return cabinet.show(request, "visits/feed.html", {"url": url}, section="visits")


@gate(Access.SIGNED_IN)
@require_safe
def misses(request: HttpRequest) -> HttpResponse:
    """The rule, the count, and each miss with the way to contest it."""
    found = get_own_misses(actor=cabinet.actor_of(request), now=clock.now())
    context = {
        "misses": found,
        "rows": [(VisitCard.of(visit), visit) for visit in found.visits],
        "form": ContestForm(),
    }
    return cabinet.show(request, "visits/misses.html", context, section="visits")


@gate(Access.SIGNED_IN)
@require_POST
def contest(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """Say that a miss was none."""
    actor = cabinet.actor_of(request)
    get_visit(appointment_id=appointment_id, actor=actor)
    form = ContestForm(request.POST)
    if form.is_valid():
        reason = Appointment.Contest(form.cleaned_data["reason"])
        contest_miss(appointment_id=appointment_id, reason=reason, actor=actor, now=clock.now())
    return redirect("patient:misses")


@gate(Access.SIGNED_IN)
@require_safe
def calendar(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """The visit as a file for the calendar of the phone; it names no doctor and no specialty."""
    visit = get_visit(appointment_id=appointment_id, actor=cabinet.actor_of(request))
    card = VisitCard.of(visit)
    response = HttpResponse(calendar_file(card, now=clock.now()), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return response
