"""The OpenID Connect provider at which people of this program sign in: our own ``id`` or any other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from django.conf import settings

from zdravie.portals.public.gateways.discovery import TIMEOUT, Provider
from zdravie.portals.public.gateways.errors import AnswerNotTrusted, ProviderDown, ProviderRefused
from zdravie.portals.public.gateways.id_tokens import read_id_token

SCOPE = "openid profile phone email snils"
_SERVER_ERROR = 500
_ANEW_WITHIN = "300"
"""Seconds; with zero some providers never stop asking."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A passage that stood every check: facts of the sign-in and claims of the person."""

    issuer: str
    sign_in: dict[str, Any]
    person: dict[str, Any]

    def __repr__(self) -> str:
        return f"Proof(issuer={self.issuer!r})"


def callback_url() -> str:
    """Where the provider sends people back, as it is registered there."""
    address: str = settings.ZDRAVIE_URLS["health"]
    return f"{address}/login/callback/"


def authorization_url(
    provider: Provider, *, state: str, nonce: str, verifier: str, acr: str = "", anew: bool = False
) -> str:
    """
    Where to send the browser.

    :param acr: the level of sign-in that is asked for; empty when any will do
    :param anew: the person signs in once more; with ``max_age`` a provider must tell when that was
    """
    more = {"acr_values": acr} if acr else {}
    if anew:
        more |= {"prompt": "login", "max_age": _ANEW_WITHIN}
    with _session() as session:
        url, _ = session.create_authorization_url(
            provider.authorization_endpoint, state=state, nonce=nonce, code_verifier=verifier, **more
        )
    return str(url)


def exchange(provider: Provider, *, code: str, verifier: str, nonce: str, now: datetime) -> Proof:
    """
    Turn the code into proven claims.

    :raises ProviderDown: it does not answer
    :raises ProviderRefused: it does not take the code or the token
    :raises AnswerNotTrusted: its answer fails a check
    """
    with _session() as session:
        tokens = _fetch_tokens(session, provider, code, verifier)
        access_token, id_token = tokens.get("access_token"), tokens.get("id_token")
        if not isinstance(access_token, str) or not isinstance(id_token, str):
            raise AnswerNotTrusted("tokens")
        sign_in = read_id_token(id_token, provider=provider, nonce=nonce, access_token=access_token, now=now)
        person = _fetch_person(provider, access_token)
    if person.get("sub") != sign_in["sub"]:
        raise AnswerNotTrusted("userinfo of another subject")
    return Proof(provider.issuer, sign_in, person)


def _session() -> OAuth2Session:
    return OAuth2Session(
        settings.ZDRAVIE_OIDC_CLIENT_ID,
        settings.ZDRAVIE_OIDC_CLIENT_SECRET.get_secret_value(),
        token_endpoint_auth_method="client_secret_basic",  # noqa: S106 - the name of a method
        scope=SCOPE,
        redirect_uri=callback_url(),
        code_challenge_method="S256",
        default_timeout=TIMEOUT,
    )


def _fetch_tokens(session: OAuth2Session, provider: Provider, code: str, verifier: str) -> dict[str, Any]:
    # The exceptions hold the request, and with it code and secret: only their kind goes on.
    try:
        return dict(
            session.fetch_token(
                provider.token_endpoint, code=code, code_verifier=verifier, allow_redirects=False
            )
        )
    except requests.HTTPError as error:
        answer = error.response
        if answer is not None and answer.status_code < _SERVER_ERROR:
            raise ProviderRefused(f"HTTP {answer.status_code}") from None
        raise ProviderDown("HTTP error") from None
    except OAuthError as error:
        raise ProviderRefused(str(error.error)[:40]) from None
    except requests.JSONDecodeError:
        raise AnswerNotTrusted("not a JSON object") from None
    except requests.RequestException as error:
        raise ProviderDown(type(error).__name__) from None
    except ValueError:
        raise AnswerNotTrusted("not a JSON object") from None


def _fetch_person(provider: Provider, access_token: str) -> dict[str, Any]:
    try:
        answer = requests.get(
            provider.userinfo_endpoint,
            headers={"Authorization": f"Bearer {access_token}"},
            timeout=TIMEOUT,
            allow_redirects=False,
        )
    except requests.RequestException as error:
        raise ProviderDown(type(error).__name__) from None
    if answer.status_code >= _SERVER_ERROR:
        raise ProviderDown(f"HTTP {answer.status_code}")
    if not answer.ok:
        raise ProviderRefused(f"HTTP {answer.status_code}")
    try:
        claims = answer.json()
    except ValueError:
        claims = None
    if not isinstance(claims, dict):
        raise AnswerNotTrusted("not a JSON object")
    return claims
