"""Calling a doctor home: the urgent signs, the call, what the clinic answered."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from zdravie.domains.home_calls import errors
from zdravie.domains.home_calls.actions.ask_home_call import ask_home_call
from zdravie.domains.home_calls.actions.cancel_home_call import cancel_home_call
from zdravie.domains.home_calls.models import HomeCall
from zdravie.domains.home_calls.queries import list_own_calls
from zdravie.domains.home_calls.rules import list_days
from zdravie.domains.home_calls.types import CallWish
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.patient import cabinet
from zdravie.portals.patient.home_calls.forms import CallForm, SignsForm
from zdravie.registries.people.queries import find_clinic_of

State, Reason = HomeCall.State, HomeCall.Reason
STATES: dict[str, tuple[str | Promise, str]] = {
    State.NEW: (_("отправлено, ждём ответа поликлиники"), "warn"),
    State.ACCEPTED: (_("принято, врач придёт"), "ok"),
    State.DONE: (_("врач был"), ""),
    State.REFUSED: (_("отказано"), "bad"),
    State.CANCELLED: (_("отменено"), ""),
}
REASONS: dict[str, str | Promise] = {
    Reason.ELSEWHERE: _("адрес не обслуживает эта поликлиника"),
    Reason.NO_ANSWER: _("до вас не дозвонились"),
    Reason.AMBULANCE: _("нужна скорая помощь, её вызвали"),
    Reason.VISIT: _("договорились о приёме в поликлинике"),
}


@gate(Access.SIGNED_IN)
@require_http_methods(["GET", "HEAD", "POST"])
def home_call(request: HttpRequest) -> HttpResponse:
    """Signs first; with any of them the page ends there, whatever else was sent."""
    if request.method != "POST":
        return _signs_page(request, SignsForm())
    signs = SignsForm(request.POST)
    if not signs.is_valid() or signs.cleaned_data["signs"]:
        return cabinet.show(request, "home_calls/urgent.html", {}, section="booking")
    if request.POST.get("step") != "call":
        return _call_page(request, CallForm(days=list_days(clock.now())))
    return _send(request)


@gate(Access.SIGNED_IN)
@require_POST
def cancel(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """The doctor is needed no more."""
    cancel_home_call(call_id=call_id, actor=cabinet.actor_of(request), now=clock.now())
    return redirect("patient:home_call")


def _send(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    form = CallForm(request.POST, days=list_days(now))
    if not form.is_valid():
        return _call_page(request, form, status=422)
    try:
        ask_home_call(wish=CallWish(**form.cleaned_data), actor=cabinet.actor_of(request), now=now)
    except errors.AlreadyCalled:
        return redirect("patient:home_call")
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _call_page(request, form, status=refusal.status)
    return redirect("patient:home_call")


def _signs_page(request: HttpRequest, form: SignsForm) -> HttpResponse:
    calls = [
        (call, *STATES[call.state], REASONS.get(call.reason_code, ""))
        for call in list_own_calls(actor=cabinet.actor_of(request))
    ]
    context = {
        "form": form,
        "calls": calls,
        "living": next((call for call, *_rest in calls if call.state in HomeCall.LIVING), None),
    }
    return cabinet.show(request, "home_calls/signs.html", context, section="booking")


def _call_page(request: HttpRequest, form: CallForm, *, status: int = 200) -> HttpResponse:
    patient_id = cabinet.actor_of(request).patient_id
    context = {"form": form, "has_clinic": patient_id is not None and find_clinic_of(patient_id) is not None}
    return cabinet.show(request, "home_calls/call.html", context, section="booking", status=status)
