"""The reception reads calls of its clinic and answers them."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from zdravie.domains.home_calls.actions.accept_home_call import accept_home_call
from zdravie.domains.home_calls.actions.finish_home_call import finish_home_call
from zdravie.domains.home_calls.actions.refuse_home_call import refuse_home_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.domains.home_calls.queries import list_of_clinic
from zdravie.kernel import clock
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.clinic import frame
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say
from zdravie.portals.kit.requests import Request

REASONS: tuple[tuple[str, str | Promise], ...] = (
    (HomeCall.Reason.VISIT.value, _("договорились о приёме в поликлинике")),
    (HomeCall.Reason.AMBULANCE.value, _("нужна скорая помощь, её вызвали")),
    (HomeCall.Reason.ELSEWHERE.value, _("адрес не обслуживает эта поликлиника")),
    (HomeCall.Reason.NO_ANSWER.value, _("не дозвонились")),
)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_safe
def list_(request: Request) -> HttpResponse:
    """Calls that wait, the nearest day first."""
    return _show(request)


@gate(Access.ON_DUTY, duties=frame.RECEPTION, assurance=Assurance.MEDIUM)
@require_POST
def answer(request: Request, call_id: UUID) -> HttpResponse:
    """Accept, close, or refuse with a reason."""
    wish, actor, now = request.POST.get("wish", ""), request.actor, clock.now()
    try:
        if wish == "accept":
            accept_home_call(call_id=call_id, actor=actor, now=now)
        elif wish == "done":
            finish_home_call(call_id=call_id, actor=actor, now=now)
        elif (reason := request.POST.get("reason", "")) in HomeCall.Reason:
            refuse_home_call(call_id=call_id, reason=HomeCall.Reason(reason), actor=actor, now=now)
    except DomainError as refusal:
        if refusal.status != 409:  # noqa: PLR2004 - another clinic's call: the error page says it
            raise
        return _show(request, refusal=f"{say(refusal)} ({refusal.code})", status=refusal.status)
    return HttpResponseRedirect(reverse("clinic:home_calls"))


def _show(request: Request, *, refusal: str = "", status: int = 200) -> HttpResponse:
    clinic = frame.own_clinic(request)
    calls = list_of_clinic(clinic.pk, actor=request.actor, now=clock.now())
    context = {"clinic": clinic, "calls": calls, "reasons": REASONS, "refusal": refusal}
    return frame.show(request, "home_calls.html", context, section="home_calls", status=status)
