"""A clerk registers a letter to an application (MB-095)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework.actions.register_letter import Received, Scan, register_letter
from zdravie.platform.casework.models import Letter
from zdravie.platform.casework.queries import get_id_by_number
from zdravie.platform.casework.types import Channel
from zdravie.portals.desk.forms import LetterForm
from zdravie.portals.desk.frame import show
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.requests import Request

UNPROCESSABLE = 422


@gate(Access.ON_DUTY, duties=("CLERK",), assurance=Assurance.MEDIUM)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request) -> HttpResponse:
    """The form; a letter that was taken in says so on the same page."""
    form = LetterForm(request.POST, request.FILES) if request.method == "POST" else LetterForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            register_letter(
                case_id=get_id_by_number(said["number"], actor=request.actor, now=clock.now()),
                received=_received(request, said),
                actor=request.actor,
                now=clock.now(),
            )
        except DomainError as refusal:
            form.add_domain_error(refusal)
        else:
            return HttpResponseRedirect(reverse("desk:letters") + "?taken=1")
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    context = {"form": form, "is_taken": "taken" in request.GET}
    return show(request, "letters.html", context, section="letters", status=status)


def _received(request: Request, said: Mapping[str, Any]) -> Received:
    return Received(
        kind=Letter.Kind(said["kind"]),
        channel=Channel(said["channel"]),
        received_on=said["received_on"],
        text=said["text"],
        late_reason=said["late_reason"],
        scans=[Scan(one.name or "", one.read()) for one in request.FILES.getlist("file")],
    )
