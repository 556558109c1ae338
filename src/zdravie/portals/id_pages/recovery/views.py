"""Recovery: who, the code, the new password."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.recovery import queries
from zdravie.identity.recovery.actions.begin_recovery import begin_recovery
from zdravie.identity.recovery.actions.begin_recovery_by_ticket import begin_recovery_by_ticket
from zdravie.identity.recovery.actions.finish_recovery import finish_recovery
from zdravie.identity.recovery.actions.prove_code import prove_code
from zdravie.identity.recovery.actions.resend_recovery_code import resend_recovery_code
from zdravie.identity.recovery.types import Standing
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Channel
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.captcha.part import Part, guard
from zdravie.portals.id_pages.recovery import holding
from zdravie.portals.id_pages.recovery.forms import FreshPasswordForm, RecoverForm, RecoveryCodeForm
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.kit.problems import say

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: Request) -> HttpResponse:
    """Ask who it is; the answer is the same for everyone."""
    form, status = RecoverForm(request.POST or None), 200
    riddle = guard(request, Kind.RECOVERY)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid() and riddle is None:
            try:
                recovery = begin_recovery(
                    login=form.cleaned_data["login"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                holding.hold(request, recovery)
                return holding.to(request, "recovery_code")
    return _show_begin(request, form, riddle, status)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Request) -> HttpResponse:
    """Ask for the code."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    if not held.missing.code:
        return holding.onward(request, held)
    form = RecoveryCodeForm(request.POST or None)
    if request.method != "POST":
        return _show_code(request, held, form)
    if not form.is_valid():
        return _show_code(request, held, form, status=UNPROCESSABLE)
    try:
        prove_code(
            recovery_id=held.id,
            code=form.cleaned_data["code"],
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show_code(request, held, form, status=refusal.status)
    return holding.to(request, "recovery_confirm")


@gate(Access.PUBLIC)
@require_POST
def resend(request: Request) -> HttpResponse:
    """Send another code, perhaps by a call this time."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    wants_call = request.POST.get("channel") == Channel.VOICE
    try:
        resend_recovery_code(
            recovery_id=held.id,
            channel=Channel.VOICE if wants_call else Channel.SMS,
            visitor=visitor_of(request),
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        form = RecoveryCodeForm({})
        form.errors.clear()
        form.add_domain_error(refusal)
        return _show_code(request, held, form, status=refusal.status)
    return holding.to(request, "recovery_code", sent="again")


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: Request) -> HttpResponse:
    """Ask for the new password, once everything is proven (ID-085)."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    if held.missing:
        return holding.onward(request, held)
    form, status = FreshPasswordForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                finish_recovery(
                    recovery_id=held.id,
                    password=form.cleaned_data["password"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                holding.let_go(request)
                return holding.to(request, "recovery_done")
    return render(request, "id_pages/recovery/password.html", {"form": form}, status=status)


@gate(Access.PUBLIC)
@require_safe
def done(request: Request) -> HttpResponse:
    """The new password holds; on to the door."""
    return render(
        request, "id_pages/recovery/done.html", {"sign_in_url": passage.onward(request, "password")}
    )


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ticket(request: Request, token: str) -> HttpResponse:
    """The link of the support desk: one button, for robots open links too."""
    refusal_words, status = "", 200
    if request.method == "POST":
        try:
            recovery = begin_recovery_by_ticket(
                token=token, visitor=visitor_of(request), actor=request.actor, now=clock.now()
            )
        except DomainError as refusal:
            refusal_words, status = say(refusal), refusal.status
        else:
            holding.hold(request, recovery)
            return holding.to(request, "recovery_confirm")
    is_good = not refusal_words and queries.is_ticket_good(token, now=clock.now())
    context = {"is_good": is_good, "refusal": refusal_words}
    return render(request, "id_pages/recovery/ticket.html", context, status=status)


def _show_begin(request: Request, form: RecoverForm, riddle: Part | None, status: int) -> HttpResponse:
    context = {
        "form": form,
        "captcha": riddle,
        "back_url": passage.onward(request, "sign_in"),
        "case_url": passage.onward(request, "recovery_help"),
    }
    return render(request, "id_pages/recovery/begin.html", context, status=status)


def _show_code(
    request: Request, held: Standing, form: RecoveryCodeForm, *, status: int = 200
) -> HttpResponse:
    if form.errors:
        form.data = {}
    context = {
        "form": form,
        "held": held,
        "was_resent": "sent" in request.GET,
        "action": passage.onward(request, "recovery_code"),
        "back_url": passage.onward(request, "recovery"),
        "resend_url": passage.onward(request, "recovery_resend"),
        "register_url": passage.onward(request, "register"),
        "case_url": passage.onward(request, "recovery_help"),
    }
    return render(request, "id_pages/recovery/code.html", context, status=status)
