"""A clerk registers a letter to an application (MB-095)."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework.actions.register_letter import register_letter
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
    form = LetterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            register_letter(
                case_id=get_id_by_number(said["number"], actor=request.actor, now=clock.now()),
                kind=Letter.Kind(said["kind"]),
                channel=Channel(said["channel"]),
                received_on=said["received_on"],
                text=said["text"],
                late_reason=said["late_reason"],
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
