"""The duty roster of the clinic."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.domains.scheduling.actions.assign_duty import assign_duty
from zdravie.domains.scheduling.actions.remove_duty import remove_duty
from zdravie.domains.scheduling.clinic.roster import list_roster
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.roster.forms import KINDS, DutyForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.registries.workers.queries import list_positions


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: Request) -> HttpResponse:
    """Duties ahead, and the form of a new one."""
    clinic, now = frame.own_clinic(request), clock.now()
    staff = list_positions(on=now.astimezone(clock.MOSCOW).date(), clinic_id=clinic.pk, is_public=False)
    form = DutyForm(request.POST or None, positions=staff)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                assign_duty(wish=form.wish(), actor=request.actor, now=now)
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("clinic:roster"))
    entries = [(entry, KINDS[entry.kind]) for entry in list_roster(clinic.pk, now=now)]  # type: ignore[index]
    context = {"clinic": clinic, "form": form, "entries": entries}
    return frame.show(request, "roster.html", context, section="roster", status=status)


@gate(Access.ON_DUTY, duties=frame.TIMETABLE, assurance=Assurance.MEDIUM)
@require_POST
def remove(request: Request, entry_id: UUID) -> HttpResponse:
    """Take a duty off."""
    remove_duty(entry_id=entry_id, actor=request.actor, now=clock.now())
    return HttpResponseRedirect(reverse("clinic:roster"))
