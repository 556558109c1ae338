"""Which text this browser was given to sign, and what happens when its signature comes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from zdravie.identity.esignature import queries
from zdravie.identity.esignature.actions.bind_certificate import bind_certificate
from zdravie.identity.esignature.actions.confirm_with_signature import confirm_with_signature
from zdravie.identity.esignature.actions.request_signature import request_signature
from zdravie.identity.esignature.actions.sign_in_with_signature import sign_in_with_signature
from zdravie.identity.esignature.types import Purpose, ToSign
from zdravie.identity.signin.errors import SignInGone
from zdravie.kernel import clock
from zdravie.portals.id_pages import passage
from zdravie.portals.id_pages.session import Request
from zdravie.portals.id_pages.visitors import binding_of, visitor_of

_KEY = "to_sign"


def begin(request: Request, purpose: Purpose, *, account_id: UUID | None = None) -> HttpResponse:
    """Give this browser a text and show it."""
    text = request_signature(
        purpose=purpose,
        account_id=account_id,
        visitor=visitor_of(request),
        actor=request.actor,
        now=clock.now(),
    )
    request.session[_KEY] = [str(text.id), purpose.value]
    return HttpResponseRedirect(passage.onward(request, "signature_text"))


def find(request: HttpRequest) -> ToSign | None:
    """The text that this browser may still sign."""
    if _KEY not in request.session:
        return None
    number, purpose = request.session[_KEY]
    return queries.find_text(UUID(number), purpose=Purpose(purpose), binding=binding_of(request))


def find_returned(request: HttpRequest) -> bytes | None:
    """The signature of that text which the signer's page handed back."""
    number, _purpose = request.session.get(_KEY, ("", ""))
    return queries.find_returned(UUID(number), binding=binding_of(request)) if number else None


def start_page(request: HttpRequest) -> str:
    """Where a new text is asked for, when the one at hand is no good."""
    _number, purpose = request.session.get(_KEY, ("", Purpose.SIGN_IN.value))
    page = {Purpose.FACTOR.value: "second_signature", Purpose.BIND.value: "add_certificate"}
    return passage.onward(request, page.get(purpose, "signature"))


def finish(request: Request, text: ToSign, signature: bytes) -> HttpResponse:
    """
    Do what the text was for.

    :raises DomainError: the signature opens nothing
    """
    done = {Purpose.SIGN_IN: _sign_in, Purpose.FACTOR: _confirm, Purpose.BIND: _bind}[text.purpose](
        request, text, signature
    )
    request.session.pop(_KEY, None)
    return done


def _sign_in(request: Request, text: ToSign, signature: bytes) -> HttpResponse:
    visitor = visitor_of(request)
    signed_in = sign_in_with_signature(
        challenge_id=text.id, signature=signature, visitor=visitor, actor=request.actor, now=clock.now()
    )
    return passage.let_in(request, signed_in, visitor, passage.next_of(request))


def _confirm(request: Request, text: ToSign, signature: bytes) -> HttpResponse:
    awaited, visitor = passage.find_awaited(request), visitor_of(request)
    if awaited is None:
        raise SignInGone
    settled = confirm_with_signature(
        pending_id=awaited.pending_id,
        challenge_id=text.id,
        signature=signature,
        visitor=visitor,
        actor=request.actor,
        now=clock.now(),
    )
    return passage.let_in(request, settled, visitor, passage.next_of(request))


def _bind(request: Request, text: ToSign, signature: bytes) -> HttpResponse:
    bind_certificate(
        challenge_id=text.id,
        signature=signature,
        visitor=visitor_of(request),
        actor=request.actor,
        now=clock.now(),
    )
    return HttpResponseRedirect(reverse("id_pages:certificates") + "?done=added")
