"""The door: by telephone and code, or by password and code."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.signin.actions.request_code import request_code
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.sign_in_with_password import sign_in_with_password
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Channel, PhoneProven, Purpose
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers.login_name import LoginKind
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.captcha.part import guard
from zdravie.portals.id_pages.door import code_page
from zdravie.portals.id_pages.door.forms import CodeForm, LoginForm, PasswordForm
from zdravie.portals.id_pages.second_factor.views import await_factor
from zdravie.portals.id_pages.session import Request, take_ended
from zdravie.portals.id_pages.typing_hints import guess_slip
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422
_PURPOSES = (Purpose.SIGN_IN, Purpose.SECOND_FACTOR, Purpose.STEP_UP)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """Ask for a name: a code goes to a telephone, whoever owns it; any other name asks for the password."""
    if request.sign_in and "again" not in request.GET:
        return HttpResponseRedirect(passage.next_of(request))
    form, status, captcha = LoginForm(request.POST or None), 200, guard(request, Kind.CODE)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and captcha is None:
            name = form.cleaned_data["login"]
            if name.kind is not LoginKind.PHONE:
                asked = PasswordForm(initial={"login": request.POST["login"]})
                return _show(request, "password", {"form": asked, "slip": ""}, status=200)
            try:
                challenge = request_code(
                    address=name.value,
                    purpose=Purpose.SIGN_IN,
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                passage.wait_for(request, challenge)
                return HttpResponseRedirect(passage.onward(request, "code"))
    return _show(request, "name", {"form": form, "captcha": captcha}, status=status)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Ask for login and password; the code comes after them."""
    form, slip, status = PasswordForm(request.POST or None), "", 200
    captcha = guard(request, Kind.PASSWORD)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and captcha is None:
            typed = form.cleaned_data["password"]
            try:
                awaited = sign_in_with_password(
                    login=form.cleaned_data["login"],
                    password=typed,
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                slip, status = guess_slip(typed), refusal.status
            else:
                return await_factor(request, awaited)
    return _show(request, "password", {"form": form, "slip": slip, "captcha": captcha}, status=status)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """Ask for the code; the right one lets its owner in, or on to registration."""
    challenge = passage.find_challenge(request)
    if challenge is None or challenge.purpose not in _PURPOSES or challenge.is_used:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return code_page.show(request, challenge, form)
    if not form.is_valid():
        return code_page.show(request, challenge, form, status=UNPROCESSABLE)
    visitor = visitor_of(request)
    try:
        outcome = sign_in_with_code(
            challenge_id=challenge.id,
            code=form.cleaned_data["code"],
            visitor=visitor,
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return code_page.show(request, challenge, form, status=refusal.status)
    if isinstance(outcome, PhoneProven):
        passage.keep_proof(request, outcome.challenge_id)
        return HttpResponseRedirect(passage.onward(request, "register"))
    return passage.let_in(request, outcome, visitor, passage.next_of(request))


@gate(Access.PUBLIC)
@require_POST
def resend(request: Request) -> HttpResponse:
    """Send a new code in place of the one this browser waits for, perhaps by a call or a letter this time."""
    challenge = passage.find_challenge(request)
    if challenge is None or challenge.is_used:
        return redirect(passage.onward(request, "sign_in"))
    wanted = request.POST.get("channel", "")
    channel = Channel(wanted) if wanted in set(Channel) else challenge.channel
    try:
        fresh = request_code(
            address=challenge.address,
            purpose=challenge.purpose,
            channel=channel,
            account_id=challenge.account_id,
            pending_id=challenge.pending_id,
            is_resend=True,
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form = CodeForm({})
        form.errors.clear()
        form.add_domain_error(refusal)
        return code_page.show(request, challenge, form, status=refusal.status)
    passage.wait_for(request, fresh)
    return HttpResponseRedirect(code_page.address(request, fresh, sent="again"))


@gate(Access.PUBLIC)
@require_safe
def trouble(request: Request) -> HttpResponse:
    """Asked by the page of a code within three seconds: other ways, if the code cannot be expected soon."""
    challenge = passage.find_challenge(request)
    if challenge is None or challenge.is_used or not code_page.is_late(challenge):
        return HttpResponse(status=204)
    return render(request, "id_pages/door/_trouble.html", code_page.ways(request, challenge))


def _show(request: Request, page: str, context: dict[str, object], *, status: int) -> HttpResponse:
    links: dict[str, object] = {
        "has_ended": take_ended(request),
        "phone_url": passage.onward(request, "sign_in"),
        "password_url": passage.onward(request, "password"),
        "passkey_url": passage.onward(request, "passkey_sign_in"),
        "signature_url": passage.onward(request, "signature"),
        "register_url": passage.onward(request, "register"),
    }
    return render(request, f"id_pages/door/{page}.html", {**links, **context}, status=status)
