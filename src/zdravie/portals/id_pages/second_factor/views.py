"""The chooser of factors, and those that the door itself can check: a code and the password."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.signin.actions.request_second_code import request_second_code
from zdravie.identity.signin.actions.step_up_with_password import step_up_with_password
from zdravie.identity.signin.types import Awaited, Channel
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.platform.notify.queries import is_gateway_healthy
from zdravie.platform.notify.types import Channel as Gateway
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.door import code_page
from zdravie.portals.id_pages.frame import address_of
from zdravie.portals.id_pages.second_factor.forms import ChosenWay, KnownPasswordForm
from zdravie.portals.id_pages.second_factor.ways import Way, ways_for
from zdravie.portals.id_pages.session import Request, opens_before_new_password
from zdravie.portals.id_pages.typing_hints import guess_slip
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


def await_factor(request: Request, awaited: Awaited) -> HttpResponse:
    """
    A first factor was accepted: to the telephone if that is all there is, else to the chooser (ID-021).

    While SMS do not leave nobody is made to wait for one: the chooser says so and offers what works (I3).
    """
    passage.keep_awaited(request, awaited)
    ways = ways_for(awaited)
    if {way.page for way in ways} == {"second_code"} and not _is_sms_late():
        return _send(request, awaited, Channel.SMS, ways)
    return HttpResponseRedirect(passage.onward(request, "second_factor"))


@gate(Access.PUBLIC)
@require_safe
def choose(request: Request) -> HttpResponse:
    """All factors that lead on from here."""
    awaited = passage.find_awaited(request)
    if awaited is None:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    return _show(request, awaited, ChosenWay(), ways_for(awaited))


@gate(Access.PUBLIC)
@require_POST
def send_code(request: Request) -> HttpResponse:
    """Send a code to the telephone of the account and ask for it."""
    awaited = passage.find_awaited(request)
    if awaited is None:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    channel = Channel.VOICE if request.POST.get("channel") == Channel.VOICE else Channel.SMS
    return _send(request, awaited, channel, ways_for(awaited))


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Ask a person who came in by a code for the password too."""
    awaited = passage.find_awaited(request)
    if awaited is None or not awaited.is_step_up:
        return HttpResponseRedirect(passage.onward(request, "step_up"))
    form, slip, status = KnownPasswordForm(request.POST or None), "", 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            typed, visitor = form.cleaned_data["password"], visitor_of(request)
            try:
                raised = step_up_with_password(
                    pending_id=awaited.pending_id,
                    password=typed,
                    visitor=visitor,
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                slip, status = guess_slip(typed), refusal.status
            else:
                return passage.let_in(request, raised, visitor, passage.next_of(request))
    context = {"form": form, "slip": slip, "back_url": passage.onward(request, "second_factor")}
    return render(request, "id_pages/second_factor/password.html", context, status=status)


def _is_sms_late() -> bool:
    return not is_gateway_healthy(Gateway.SMS, now=clock.now())


def _send(request: Request, awaited: Awaited, channel: Channel, ways: list[Way]) -> HttpResponse:
    try:
        challenge = request_second_code(
            pending_id=awaited.pending_id,
            channel=channel,
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form = ChosenWay({})
        form.add_domain_error(refusal)
        return _show(request, awaited, form, ways, status=refusal.status)
    passage.wait_for(request, challenge)
    return HttpResponseRedirect(code_page.address(request, challenge))


def _show(
    request: Request, awaited: Awaited, form: ChosenWay, ways: list[Way], *, status: int = 200
) -> HttpResponse:
    is_late = any(way.channel == Channel.SMS for way in ways) and _is_sms_late()
    if is_late:
        ways = sorted(ways, key=lambda way: way.channel == Channel.SMS)  # what works comes first
    context = {
        "form": form,
        "awaited": awaited,
        "is_sms_late": is_late,
        "security_url": address_of("security"),
        "ways": [(way, passage.onward(request, way.page)) for way in ways],
        "back_url": passage.next_of(request) if awaited.is_step_up else passage.onward(request, "password"),
    }
    return render(request, "id_pages/second_factor/choose.html", context, status=status)
