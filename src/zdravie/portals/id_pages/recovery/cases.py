"""The last way back: a word to the support desk with a paper (ID-087, ID-098)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.identity.recovery.actions.open_recovery_case import open_recovery_case
from zdravie.identity.recovery.types import Asking, Upload
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.signin.networks import Kind
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.captcha.part import guard
from zdravie.portals.id_pages.recovery.forms import CaseForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """Take the words and the paper; say the number of the case."""
    form, status = CaseForm(request.POST or None, request.FILES or None), 200
    riddle = guard(request, Kind.CASE)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and riddle is None:
            try:
                case = _open(request, form)
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                context = {"number": case.number, "reach": form.cleaned_data["reach"]}
                return render(request, "id_pages/recovery/case_opened.html", context)
    context = {"form": form, "captcha": riddle, "back_url": passage.onward(request, "recovery")}
    return render(request, "id_pages/recovery/case.html", context, status=status)


def _open(request: Request, form: CaseForm) -> SupportCase:
    said = form.cleaned_data
    file = said["paper"]
    return open_recovery_case(
        kind=SupportCase.Kind(said["kind"]),
        asking=Asking(
            full_name=said["full_name"], phone=said["phone"], reach=said["reach"], words=said["words"]
        ),
        paper=Upload(name=file.name, content=file.read()) if file else None,
        visitor=visitor_of(request),
        actor=request.actor,
        now=clock.now(),
    )
