"""``/login/callback/``: back from the provider; every check stands before the session begins."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import Assurance
from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.gate import Access, gate
from zdravie.portals.public import attempts, failures
from zdravie.portals.public.attempts import Attempt
from zdravie.portals.public.claims import person_claims
from zdravie.portals.public.failures import SignInFailed, from_refusal, show_failure
from zdravie.portals.public.gateways import esia
from zdravie.portals.public.gateways.errors import (
    AnswerNotTrusted,
    PersonNotConfirmed,
    ProviderDown,
    ProviderRefused,
    SignerFailed,
)
from zdravie.portals.public.gateways.oidc import Proof
from zdravie.portals.public.login import LINK
from zdravie.portals.public.session import begin_session
from zdravie.portals.public.ways import choose_way
from zdravie.registries.browser_sessions.errors import SignInEnded
from zdravie.registries.people.actions.refresh_person import refresh_person
from zdravie.registries.people.types import Passage


@gate(Access.PUBLIC)
@require_safe
def callback(request: HttpRequest) -> HttpResponse:
    """State, issuer, answer, code, token, person, session: in this order."""
    now = clock.now()
    try:
        attempt = attempts.finish(request, state=request.GET.get("state", ""), now=now)
        try:
            _pass(request, attempt, now)
        except SignInFailed as failed:
            failed.wanted = attempt.next
            raise
    except SignInFailed as failed:
        return show_failure(request, failed)
    answer = HttpResponseRedirect(attempt.next)
    add_never_cache_headers(answer)
    return answer


def _pass(request: HttpRequest, attempt: Attempt, now: datetime) -> None:
    proof = _prove(request, attempt, now)
    if attempt.acr and Assurance.from_acr(str(proof.sign_in.get("acr", ""))) < Assurance.from_acr(
        attempt.acr
    ):
        raise SignInFailed(failures.TOO_WEAK)
    try:
        person = refresh_person(
            issuer=proof.issuer,
            claims=person_claims(proof.person),
            passage=_passage(attempt, proof),
            actor=SYSTEM,
            now=now,
        )
    except DomainError as refusal:
        raise SignInFailed(from_refusal(refusal)) from refusal
    try:
        begin_session(request, person_id=person.pk, proof=proof, now=now)
    except SignInEnded as ended:
        request.session.flush()
        raise SignInFailed(failures.ANOTHER_BROWSER, why=ended.code) from ended


def _passage(attempt: Attempt, proof: Proof) -> Passage:
    """Fresh means signed in after this attempt began; ESIA's dialect says nothing of it and is not judged."""
    begun = int(datetime.fromisoformat(attempt.begun_at).timestamp())
    signed_in = proof.sign_in.get("auth_time")
    is_fresh = signed_in >= begun if isinstance(signed_in, int) else esia.is_chosen()
    return Passage(is_fresh=is_fresh, links_again=attempt.how == LINK)


def _prove(request: HttpRequest, attempt: Attempt, now: datetime) -> Proof:
    try:
        return choose_way().prove(request.GET, attempt, now=now)
    except ProviderDown as down:
        raise SignInFailed(failures.DOWN, why=str(down)) from None
    except ProviderRefused as refused:
        raise SignInFailed(failures.PROVIDER_SAYS_NO, why=str(refused)) from None
    except AnswerNotTrusted as untrue:
        raise SignInFailed(failures.NOT_TRUSTED, why=str(untrue)) from None
    except PersonNotConfirmed:
        raise SignInFailed(failures.NOT_CONFIRMED) from None
    except SignerFailed as unsigned:
        raise SignInFailed(failures.UNSIGNED, why=str(unsigned)) from None
