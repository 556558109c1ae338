"""Sign-in and confirmation with a passkey; the page's script asks the device and sends its answer on."""

import json

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zdravie.identity.factors.actions.ask_passkey import ask_passkey
from zdravie.identity.factors.actions.confirm_with_passkey import confirm_with_passkey
from zdravie.identity.factors.actions.sign_in_with_passkey import sign_in_with_passkey
from zdravie.identity.signin.types import Awaited
from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.security.forms import PasskeyAnswerForm, Pressed
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import visitor_of
from zdravie.portals.kit.gate import Access, gate

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: Request) -> HttpResponse:
    """«Войти с ключом входа»: the device offers the accounts whose keys it keeps."""
    if request.sign_in and "again" not in request.GET:
        return HttpResponseRedirect(passage.next_of(request))
    if request.method != "POST":
        return _show(request, None, Pressed())
    form, visitor = PasskeyAnswerForm(request.POST), visitor_of(request)
    if not form.is_valid():
        return _show(request, None, Pressed(), status=UNPROCESSABLE)
    try:
        signed_in = sign_in_with_passkey(
            challenge_id=form.cleaned_data["challenge"],
            answer=form.cleaned_data["credential"],
            visitor=visitor,
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        return _refuse(request, None, refusal)
    return passage.let_in(request, signed_in, visitor, passage.next_of(request))


@gate(Access.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: Request) -> HttpResponse:
    """A passkey of this account as the awaited factor."""
    awaited = passage.find_awaited(request)
    if awaited is None:
        return HttpResponseRedirect(passage.onward(request, "sign_in"))
    if request.method != "POST":
        return _show(request, awaited, Pressed())
    form, visitor = PasskeyAnswerForm(request.POST), visitor_of(request)
    if not form.is_valid():
        return _show(request, awaited, Pressed(), status=UNPROCESSABLE)
    try:
        signed_in = confirm_with_passkey(
            pending_id=awaited.pending_id,
            challenge_id=form.cleaned_data["challenge"],
            answer=form.cleaned_data["credential"],
            visitor=visitor,
            actor=request.actor,
            now=clock.now(),
        )
    except DomainError as refusal:
        return _refuse(request, awaited, refusal)
    return passage.let_in(request, signed_in, visitor, passage.next_of(request))


def _refuse(request: Request, awaited: Awaited | None, refusal: DomainError) -> HttpResponse:
    form = Pressed({})
    form.add_domain_error(refusal)
    return _show(request, awaited, form, status=refusal.status)


def _show(request: Request, awaited: Awaited | None, form: Pressed, *, status: int = 200) -> HttpResponse:
    question = ask_passkey(
        pending_id=awaited.pending_id if awaited else None,
        visitor=visitor_of(request),
        actor=request.actor,
        now=clock.now(),
    )
    context = {
        "form": form,
        "awaited": awaited,
        "challenge_id": question.challenge_id,
        "options": json.dumps(question.options),
        "back_url": passage.onward(request, "second_factor" if awaited else "sign_in"),
        "phone_url": passage.onward(request, "sign_in"),
        "password_url": passage.onward(request, "password"),
        "signature_url": passage.onward(request, "signature"),
    }
    return render(request, "id_pages/passkeys/ask.html", context, status=status)
