"""Templates of weeks, and opening the weeks ahead after a look at what it would do."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.domains.scheduling.actions.add_template import add_template
from zdravie.domains.scheduling.actions.end_template import end_template
from zdravie.domains.scheduling.actions.open_shifts import open_shifts
from zdravie.domains.scheduling.clinic.planning import list_planned, list_templates
from zdravie.domains.scheduling.clinic.types import Verdict
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.timetable.forms import KINDS, WEEKDAYS, OpenForm, TemplateForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.registries.workers.queries import list_positions

_WEEK = timedelta(days=7)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_safe
def overview(request: Request) -> HttpResponse:
    """The usual week of every doctor."""
    clinic = frame.own_clinic(request)
    today = clock.now().astimezone(clock.MOSCOW).date()
    rows = [
        (template, WEEKDAYS[template.weekday], KINDS[template.kind])  # type: ignore[index]
        for template in list_templates(clinic.pk, on=today)
    ]
    context = {"clinic": clinic, "rows": rows, "opened": request.GET.get("opened", "")}
    return frame.show(request, "timetable.html", context, section="timetable")


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Request) -> HttpResponse:
    """Describe one shift of the week."""
    clinic, now = frame.own_clinic(request), clock.now()
    today = now.astimezone(clock.MOSCOW).date()
    doctors = list_positions(on=today, clinic_id=clinic.pk)
    form = TemplateForm(request.POST or None, positions=doctors)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                add_template(wish=form.wish(valid_from=today), actor=request.actor, now=now)
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("clinic:timetable"))
    context = {"clinic": clinic, "form": form}
    return frame.show(request, "template.html", context, section="timetable", status=status)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_POST
def end(request: Request, template_id: UUID) -> HttpResponse:
    """Nothing more is opened from the template after today."""
    now = clock.now()
    tomorrow = now.astimezone(clock.MOSCOW).date() + timedelta(days=1)
    end_template(template_id=template_id, on=tomorrow, actor=request.actor, now=now)
    return HttpResponseRedirect(reverse("clinic:timetable"))


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: Request) -> HttpResponse:
    """What would be opened and what stands in the way; then open it."""
    clinic, now = frame.own_clinic(request), clock.now()
    first = now.astimezone(clock.MOSCOW).date()
    asked = request.POST or request.GET
    form = OpenForm(asked if "weeks" in asked else None)
    weeks = form.cleaned_data["weeks"] if form.is_bound and form.is_valid() else form.fields["weeks"].initial
    last = first + weeks * _WEEK
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            shifts = open_shifts(clinic_id=clinic.pk, first=first, last=last, actor=request.actor, now=now)
        except DomainError as refusal:
            form.add_domain_error(refusal)
            status = refusal.status
        else:
            return HttpResponseRedirect(reverse("clinic:timetable") + f"?opened={len(shifts)}")
    planned = [one for one in list_planned(clinic.pk, first=first, last=last) if one.starts_at > now]
    counts = Counter(one.verdict for one in planned)
    context = {
        "clinic": clinic,
        "form": form,
        "weeks": weeks,
        "last": last,
        "new": counts[Verdict.NEW],
        "exists": counts[Verdict.EXISTS],
        "notable": [one for one in planned if one.verdict in (Verdict.HOLIDAY, Verdict.CONFLICT)],
    }
    return frame.show(request, "open.html", context, section="timetable", status=status)
