"""What else is to be proven after the code: a strong factor, the trusted contact, the security question."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.identity.recovery.actions.ask_contact import ask_contact
from zdravie.identity.recovery.actions.await_strong_factor import await_strong_factor
from zdravie.identity.recovery.actions.prove_answer import prove_answer
from zdravie.identity.recovery.actions.prove_contact_code import prove_contact_code
from zdravie.identity.recovery.actions.prove_factor import prove_factor
from zdravie.identity.recovery.types import Standing
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.recovery import holding
from zdravie.portals.id_pages.recovery.forms import AnswerForm, RecoveryCodeForm, Refusal
from zdravie.portals.id_pages.session import Request, opens_before_new_password
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@require_safe
def confirm(request: Request) -> HttpResponse:
    """What is missing, or on to the new password."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    if held.missing.code or not held.missing:
        return holding.onward(request, held)
    return _show(request, held, Refusal())


@gate(Access.PUBLIC)
@require_POST
def factor(request: Request) -> HttpResponse:
    """To the chooser of factors and back here."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    try:
        awaited = await_strong_factor(
            recovery_id=held.id, visitor=visitor_of(request), actor=request.actor, now=clock.now()
        )
    except DomainError as refusal:
        return _refused(request, held, refusal)
    passage.keep_awaited(request, awaited)
    back = reverse("id_pages:recovery_proven", args=[held.id])
    return HttpResponseRedirect(f"{reverse('id_pages:second_factor')}?{urlencode({'next': back})}")


@gate(Access.SIGNED_IN)
@opens_before_new_password
@require_safe
def proven(request: Request, recovery_id: UUID) -> HttpResponse:
    """Back from the chooser, signed in by two factors."""
    recovery = prove_factor(
        recovery_id=recovery_id, visitor=visitor_of(request), actor=request.actor, now=clock.now()
    )
    holding.hold(request, recovery)
    return holding.to(request, "recovery_confirm")


@gate(Access.PUBLIC)
@require_POST
def contact(request: Request) -> HttpResponse:
    """Send the additional code to the trusted contact."""
    held = holding.find_held(request)
    if held is None:
        return holding.to(request, "recovery")
    try:
        ask_contact(recovery_id=held.id, visitor=visitor_of(request), actor=request.actor, now=clock.now())
    except DomainError as refusal:
        return _refused(request, held, refusal)
    return holding.to(request, "recovery_contact_code")


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_code(request: Request) -> HttpResponse:
    """Ask for the code that the trusted contact has passed on."""
    held = holding.find_held(request)
    if held is None or held.contact_challenge_id is None:
        return holding.to(request, "recovery_confirm")
    form, status = RecoveryCodeForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                prove_contact_code(
                    recovery_id=held.id,
                    code=form.cleaned_data["code"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return holding.to(request, "recovery_confirm")
    context = {
        "form": form,
        "back_url": passage.onward(request, "recovery_confirm"),
        "again_url": passage.onward(request, "recovery_contact"),
    }
    return render(request, "id_pages/recovery/contact_code.html", context, status=status)


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request) -> HttpResponse:
    """Ask the security question."""
    held = holding.find_held(request)
    if held is None or not held.missing.answer:
        return holding.to(request, "recovery_confirm")
    form, status = AnswerForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                prove_answer(
                    recovery_id=held.id,
                    answer=form.cleaned_data["answer"],
                    visitor=visitor_of(request),
                    actor=request.actor,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return holding.to(request, "recovery_confirm")
    context = {
        "form": form,
        "question": held.question,
        "back_url": passage.onward(request, "recovery_confirm"),
    }
    return render(request, "id_pages/recovery/answer.html", context, status=status)


def _refused(request: Request, held: Standing, refusal: DomainError) -> HttpResponse:
    form = Refusal({})
    form.add_domain_error(refusal)
    return _show(request, held, form, status=refusal.status)


def _show(request: Request, held: Standing, form: Form, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "held": held,
        "factor_url": passage.onward(request, "recovery_factor"),
        "contact_url": passage.onward(request, "recovery_contact"),
        "answer_url": passage.onward(request, "recovery_answer"),
        "case_url": passage.onward(request, "recovery_help"),
    }
    return render(request, "id_pages/recovery/confirm.html", context, status=status)
