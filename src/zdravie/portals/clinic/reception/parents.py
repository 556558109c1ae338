"""Parents who ask for the card of a child: the reception looks at the papers and answers."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.portals.clinic import frame
from zdravie.portals.clinic.reception.forms import ParentForm
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request
from zdravie.registries.family.actions.decide_access import decide_access
from zdravie.registries.family.queries import list_asked


@gate(Access.ON_DUTY, duties=frame.REGISTRAR, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Requests that wait for an answer, the nearest term first."""
    return _page(request)


@gate(Access.ON_DUTY, duties=frame.REGISTRAR, assurance=Assurance.MEDIUM)
@require_POST
def decide(request: Request, representation_id: UUID) -> HttpResponse:
    """Open the card or refuse with a reason; the parent is told."""
    form = ParentForm(request.POST, prefix=str(representation_id))
    if not form.is_valid():
        return _page(request, form, representation_id, status=422)
    decide_access(
        representation_id=representation_id,
        refused_because=form.refused_because,
        actor=request.actor,
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("clinic:parents") + "?done=1")


def _page(
    request: Request, refused: ParentForm | None = None, of: UUID | None = None, *, status: int = 200
) -> HttpResponse:
    clinic, now = frame.own_clinic(request), clock.now()
    asked = [
        (tie, refused if refused and tie.pk == of else ParentForm(prefix=str(tie.pk)))
        for tie in list_asked(clinic.pk, actor=request.actor, now=now)
    ]
    context = {
        "clinic": clinic,
        "asked": asked,
        "form": refused,
        "is_done": "done" in request.GET,
        "now": now,
    }
    return frame.show(request, "parents.html", context, section="parents", status=status)
