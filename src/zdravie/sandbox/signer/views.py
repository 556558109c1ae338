"""The pages of the signer: the tokens, a new one, signing; and the centre's list of revoked certificates."""

import hashlib
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zdravie.kernel import clock
from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers import snils
from zdravie.portals.kit.gate import Access, gate
from zdravie.sandbox.signer import queries
from zdravie.sandbox.signer.actions.issue_token import issue_token
from zdravie.sandbox.signer.actions.revoke_token import revoke_token
from zdravie.sandbox.signer.actions.sign_with_token import sign_with_token
from zdravie.sandbox.signer.actions.unlock_token import unlock_token
from zdravie.sandbox.signer.centres import TRUSTED, CentreName
from zdravie.sandbox.signer.conditions import BY_CONDITION
from zdravie.sandbox.signer.forms import PinForm, TextForm, TokenForm
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.models import Token
from zdravie.sandbox.signer.papers import as_text

UNPROCESSABLE = 422


@gate(Access.PUBLIC)
@never_cache
@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens of the drill."""
    return render(request, "signer/tokens.html", {"tokens": _in_words(queries.list_tokens())})


@gate(Access.PUBLIC)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Issue a token for any name and SNILS."""
    form, status = TokenForm(request.POST or None), 200
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                issue_token(
                    owner=" ".join(form.cleaned_data["owner"].split()),
                    snils=form.cleaned_data["snils"],
                    kind=Kind(form.cleaned_data["kind"]),
                    condition=Token.Condition(form.cleaned_data["condition"]),
                    pin=form.cleaned_data["pin"],
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.add_domain_error(refusal)
                status = refusal.status
            else:
                return HttpResponseRedirect(reverse("signer:tokens"))
    return render(request, "signer/new.html", {"form": form}, status=status)


@gate(Access.PUBLIC)
@require_POST
def revoke(_request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Take a certificate back."""
    revoke_token(token_id=token_id, now=clock.now())
    return HttpResponseRedirect(reverse("signer:tokens"))


@gate(Access.PUBLIC)
@require_POST
def unlock(_request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Give a locked token its tries back."""
    unlock_token(token_id=token_id)
    return HttpResponseRedirect(reverse("signer:tokens"))


@gate(Access.PUBLIC)
@csrf_exempt  # a form of the portal brings the text; nothing happens here without a PIN
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """Take the text, ask for the token and its PIN, give the signature back."""
    if request.method != "POST":
        return render(request, "signer/text.html", {"form": TextForm()})
    if "token" not in request.POST and "pin" not in request.POST:
        asked = TextForm(request.POST)
        if not asked.is_valid():
            return render(request, "signer/text.html", {"form": asked}, status=UNPROCESSABLE)
        return _show_choice(request, PinForm(initial=request.POST.dict()), asked)
    form = PinForm(request.POST)
    if not form.is_valid():
        return _show_choice(request, form, form, status=UNPROCESSABLE)
    try:
        signature = sign_with_token(
            token_id=form.cleaned_data["token"],
            pin=form.cleaned_data["pin"],
            content=form.signed_content,
            now=clock.now(),
        )
    except DomainError as refusal:
        form.add_domain_error(refusal)
        return _show_choice(request, form, form, status=refusal.status)
    context = {
        "signature": as_text("CMS", signature),
        "challenge": form.cleaned_data["challenge"],
        "return_url": _allowed(form.cleaned_data["return_url"]),
    }
    return render(request, "signer/signed.html", context)


@gate(Access.PUBLIC)
@require_safe
def revocation_list(_request: HttpRequest, name: str) -> HttpResponse:
    """
    What a real centre publishes; empty (204) for GOST on a machine that does not know it.

    :raises Http404: no such centre
    """
    if name not in TRUSTED:
        raise Http404
    der = queries.find_revocation_list(CentreName(name), now=clock.now())
    if der is None:
        return HttpResponse(status=204)
    return HttpResponse(der, content_type="application/pkix-crl")


def _show_choice(request: HttpRequest, form: PinForm, asked: TextForm, *, status: int = 200) -> HttpResponse:
    content = asked.cleaned_data.get("content") or b""
    context = {
        "form": form,
        "text": asked.cleaned_data.get("text", ""),
        "name": asked.cleaned_data.get("name", "") if content else "",
        "sha256": hashlib.sha256(content).hexdigest() if content else "",
        "tokens": _in_words(queries.list_tokens()),
        "picked": request.POST.get("token", ""),
    }
    return render(request, "signer/choose.html", context, status=status)


def _in_words(found: list[Token]) -> list[dict[str, Any]]:
    return [
        {
            "token": token,
            "snils": snils.show(token.snils),
            "condition": BY_CONDITION[Token.Condition(token.condition)],
        }
        for token in found
    ]


def _allowed(address: str) -> str:
    """Signatures go back to the programs of this portal alone."""
    homes = tuple(settings.ZDRAVIE_URLS[program] + "/" for program in ("id", "health"))
    return address if address.startswith(homes) else ""
