"""The two ways to a provider of sign-in, OpenID Connect and ESIA's dialect; a setting chooses one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from zdravie.portals.public import failures
from zdravie.portals.public.attempts import Attempt
from zdravie.portals.public.failures import SignInFailed
from zdravie.portals.public.gateways import esia, oidc
from zdravie.portals.public.gateways.discovery import FRESH, Provider, get_provider
from zdravie.portals.public.gateways.errors import ProviderRefused
from zdravie.portals.public.gateways.oidc import Proof

_REFUSED_BY_PERSON = "ESIA-007004"
_NOT_CONFIRMED = "ESIA-007055"


class Way(Protocol):
    """How people get to the provider and back, whatever its protocol."""

    def new_state(self) -> str:
        """What must come back; empty means that the session draws it."""

    def authorization_url(self, attempt: Attempt, *, now: datetime) -> str:
        """Where to send the browser."""

    def prove(self, query: QueryDict, attempt: Attempt, *, now: datetime) -> Proof:
        """Judge what came back."""

    def logout_url(self, sid: str) -> str:
        """Where the provider ends its own session; empty when it offers none."""


def provider_pages() -> str:
    """Where people find the pages of their account at the provider; no slash at the end."""
    address: str = settings.ZDRAVIE_ESIA_URL if esia.is_chosen() else settings.ZDRAVIE_OIDC_ISSUER
    return address.rstrip("/")


def choose_way(*, fresh_for: float = FRESH) -> Way:
    """
    The way of the settings, with a provider that answers.

    :raises ProviderDown: it does not answer
    :raises AnswerNotTrusted: what answers there is not it
    """
    if esia.is_chosen():
        if fresh_for < FRESH:
            esia.check_alive()
        return EsiaWay()
    return OpenIdWay(get_provider(fresh_for=fresh_for))


@dataclass(frozen=True, slots=True)
class OpenIdWay:
    """Authorization code with PKCE."""

    provider: Provider

    def new_state(self) -> str:
        return ""

    def authorization_url(self, attempt: Attempt, *, now: datetime) -> str:
        del now
        return oidc.authorization_url(
            self.provider,
            state=attempt.state,
            nonce=attempt.nonce,
            verifier=attempt.verifier,
            acr=attempt.acr,
            anew=attempt.is_manual,
        )

    def prove(self, query: QueryDict, attempt: Attempt, *, now: datetime) -> Proof:
        """Issuer, answer, code, token: in this order."""
        named = query.get("iss", "" if self.provider.names_itself else self.provider.issuer)
        if named != self.provider.issuer:
            raise SignInFailed(failures.FOREIGN_ANSWER)
        error, code = query.get("error", ""), query.get("code", "")
        if error == "access_denied":
            raise SignInFailed(failures.NOT_AGREED)
        if error or not code:
            raise SignInFailed(failures.PROVIDER_SAYS_NO, why=error[:40] if error.isprintable() else "")
        return oidc.exchange(
            self.provider, code=code, verifier=attempt.verifier, nonce=attempt.nonce, now=now
        )

    def logout_url(self, sid: str) -> str:
        """It is told the name of the sign-in, not the ID token: tokens never stand in an address (C-20)."""
        endpoint = self.provider.end_session_endpoint
        if not sid or not endpoint:
            return ""
        told = {
            "client_id": settings.ZDRAVIE_OIDC_CLIENT_ID,
            "logout_hint": sid,
            "post_logout_redirect_uri": _after_logout(),
        }
        joint = "&" if "?" in endpoint else "?"
        return endpoint + joint + urlencode(told)


@dataclass(frozen=True, slots=True)
class EsiaWay:
    """Signed requests of either generation."""

    def new_state(self) -> str:
        return esia.new_state()

    def authorization_url(self, attempt: Attempt, *, now: datetime) -> str:
        return esia.authorization_url(state=attempt.state, now=now)

    def prove(self, query: QueryDict, attempt: Attempt, *, now: datetime) -> Proof:
        """The provider's own code says more than the word of OAuth beside it."""
        del attempt
        error, code = query.get("error", ""), query.get("code", "")
        told = esia.code_of_refusal(query.get("error_description", ""))
        if told == _NOT_CONFIRMED:
            raise SignInFailed(failures.NOT_CONFIRMED, why=told)
        if told == _REFUSED_BY_PERSON:
            raise SignInFailed(failures.NOT_AGREED, why=told)
        if error or not code:
            raise ProviderRefused(told or "no code")
        return esia.exchange(code=code, now=now)

    def logout_url(self, sid: str) -> str:
        return esia.logout_url(_after_logout()) if sid else ""


def _after_logout() -> str:
    return f"{settings.ZDRAVIE_URLS['health']}{reverse('public:logout_done')}"
