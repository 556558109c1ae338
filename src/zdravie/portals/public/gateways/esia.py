"""
A provider of ESIA's dialect: ESIA itself, or any that speaks like it, our own ``id`` included.

The generation is a setting; what differs is the address, the string that is signed and the form of the
signature. A person counts once the provider calls them confirmed.
"""

import base64
import re
import time
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import requests
from django.conf import settings

from zdravie.kernel.assurance import Assurance
from zdravie.portals.public.gateways.discovery import ALIVE, TIMEOUT
from zdravie.portals.public.gateways.errors import (
    AnswerNotTrusted,
    PersonNotConfirmed,
    ProviderDown,
    ProviderRefused,
)
from zdravie.portals.public.gateways.esia_signers import own_certificate, sign_bare, sign_container
from zdravie.portals.public.gateways.esia_tokens import read_token
from zdravie.portals.public.gateways.oidc import Proof, callback_url

_SERVER_ERROR = 500
_CODE = re.compile(r"ESIA-\d{6}")
_EMBED = "(contacts.elements)"
_SUBJECT, _OID, _TRUSTED = "urn:esia:sbj", "urn:esia:sbj:oid", "urn:esia:sbj:is_tru"
_alive_until: dict[str, float] = {}


@dataclass(frozen=True, slots=True)
class _Generation:
    authorization: str
    token: str
    is_raw: bool


_GENERATIONS = {
    "esia-v1": _Generation("/aas/oauth2/ac", "/aas/oauth2/te", is_raw=False),
    "esia-v2": _Generation("/aas/oauth2/v2/ac", "/aas/oauth2/v3/te", is_raw=True),
}


def is_chosen() -> bool:
    """Whether the settings say so."""
    return settings.ZDRAVIE_SIGN_IN_DIALECT in _GENERATIONS


def new_state() -> str:
    """The dialect wants a UUID."""
    return str(uuid.uuid4())


def check_alive() -> None:
    """
    See that the provider is there before a person is sent to it; asked at most once in some seconds.

    :raises ProviderDown: no answer, a broken server
    """
    base = _inside()
    if time.monotonic() < _alive_until.get(base, 0.0):
        return
    try:
        answer = requests.head(f"{base}/", timeout=TIMEOUT, allow_redirects=False)
    except requests.RequestException as error:
        raise ProviderDown(type(error).__name__) from None
    if answer.status_code >= _SERVER_ERROR:
        raise ProviderDown(f"HTTP {answer.status_code}")
    _alive_until[base] = time.monotonic() + ALIVE


def authorization_url(*, state: str, now: datetime) -> str:
    """
    Where to send the browser.

    :raises SignerFailed: nothing can be signed
    """
    query = {
        "client_id": settings.ZDRAVIE_ESIA_CLIENT_ID,
        "scope": settings.ZDRAVIE_ESIA_SCOPE,
        "timestamp": _timestamp(now),
        "state": state,
        "redirect_uri": callback_url(),
        "response_type": "code",
        "access_type": "online",
    }
    query |= _proof(query, now)
    return f"{settings.ZDRAVIE_ESIA_URL}{_generation().authorization}?{urlencode(query)}"


def logout_url(back: str) -> str:
    """Where a person leaves the provider too."""
    told = {"client_id": settings.ZDRAVIE_ESIA_CLIENT_ID, "redirect_url": back}
    return f"{settings.ZDRAVIE_ESIA_URL}/idp/ext/Logout?{urlencode(told)}"


def code_of_refusal(description: str) -> str:
    """``ESIA-007055`` of an answer; nothing else of it is taken."""
    found = _CODE.match(description)
    return found.group() if found else ""


def exchange(*, code: str, now: datetime) -> Proof:
    """
    Turn the code into proven claims of a confirmed person.

    :raises ProviderDown: it does not answer
    :raises ProviderRefused: it does not take the code or the token; the argument is its code
    :raises AnswerNotTrusted: its answer fails a check
    :raises PersonNotConfirmed: it knows the person by a telephone alone
    :raises SignerFailed: nothing can be signed
    """
    tokens = _fetch_tokens(code, now)
    access_token = tokens["access_token"]
    access = read_token(access_token, kind="access", now=now)
    subject = _subject(read_token(tokens["id_token"], kind="id", now=now))
    oid = subject[_OID]
    if access.get("urn:esia:sbj_id") != oid:
        raise AnswerNotTrusted("tokens of different people")
    person = _fetch_person(oid, access_token)
    if subject.get(_TRUSTED) is not True or person.get("trusted") is not True:
        raise PersonNotConfirmed
    sign_in = {
        "sub": str(oid),
        "sid": str(access.get("urn:esia:sid", "")),
        "acr": _strength(subject["amr"]).acr,
    }
    return Proof(settings.ZDRAVIE_ESIA_ISSUER, sign_in, _claims(oid, person))


def _subject(claims: dict[str, Any]) -> dict[str, Any]:
    subject = claims.get(_SUBJECT)
    oid = subject.get(_OID) if isinstance(subject, dict) else None
    if not isinstance(subject, dict) or not isinstance(oid, int) or oid <= 0:
        raise AnswerNotTrusted("sub")
    return {**subject, "amr": claims.get("amr")}


def _strength(amr: Any) -> Assurance:
    """``PWD`` tells nothing of a second factor; whoever knows that the provider asks for one may say so."""
    if amr == "DS":
        return Assurance.HIGH
    return Assurance[settings.ZDRAVIE_ESIA_PASSWORD_ASSURANCE.upper()]


def _claims(oid: int, person: dict[str, Any]) -> dict[str, Any]:
    """The person in the words of OpenID Connect, which the rest of this program speaks."""
    birth = str(person.get("birthDate", "")).split(".")
    claims = {
        "sub": str(oid),
        "family_name": person.get("lastName"),
        "given_name": person.get("firstName"),
        "middle_name": person.get("middleName"),
        "birthdate": "-".join(reversed(birth)),
        "gender": {"M": "male", "F": "female"}.get(str(person.get("gender"))),
        "snils": person.get("snils"),
        "identity_level": "confirmed",
    }
    for kind, name in (("MBT", "phone_number"), ("EML", "email")):
        contact = _contact(person, kind)
        if contact:
            claims |= {name: contact.get("value"), f"{name}_verified": contact.get("vrfStu") == "VERIFIED"}
    return claims


def _contact(person: dict[str, Any], kind: str) -> dict[str, Any] | None:
    contacts = person.get("contacts")
    elements = contacts.get("elements") if isinstance(contacts, dict) else None
    for one in elements if isinstance(elements, list) else []:
        if isinstance(one, dict) and one.get("type") == kind:
            return one
    return None


def _fetch_tokens(code: str, now: datetime) -> dict[str, str]:
    state = new_state()
    form = {
        "client_id": settings.ZDRAVIE_ESIA_CLIENT_ID,
        "code": code,
        "grant_type": "authorization_code",
        "scope": settings.ZDRAVIE_ESIA_SCOPE,
        "timestamp": _timestamp(now),
        "state": state,
        "redirect_uri": callback_url(),
        "token_type": "Bearer",
    }
    form |= _proof(form, now)
    body = _ask("POST", _inside() + _generation().token, data=form)
    if body.get("state") != state:
        raise AnswerNotTrusted("state")
    tokens = {name: body.get(name) for name in ("access_token", "id_token")}
    if not all(isinstance(value, str) for value in tokens.values()):
        raise AnswerNotTrusted("tokens")
    return {name: str(value) for name, value in tokens.items()}


def _fetch_person(oid: int, access_token: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
    return _ask("GET", f"{_inside()}/rs/prns/{oid}", params={"embed": _EMBED}, headers=headers)


def _ask(method: str, address: str, **more: Any) -> dict[str, Any]:
    # The exceptions hold the request, and with it code and token: only their kind goes on.
    try:
        answer = requests.request(method, address, timeout=TIMEOUT, allow_redirects=False, **more)
    except requests.RequestException as error:
        raise ProviderDown(type(error).__name__) from None
    try:
        body = answer.json()
    except ValueError:
        body = None
    if answer.status_code >= _SERVER_ERROR:
        raise ProviderDown(f"HTTP {answer.status_code}")
    if not answer.ok:
        described = str(body.get("error_description", "")) if isinstance(body, dict) else ""
        raise ProviderRefused(code_of_refusal(described) or f"HTTP {answer.status_code}")
    if not isinstance(body, dict):
        raise AnswerNotTrusted("not a JSON object")
    return body


def _proof(said: dict[str, str], now: datetime) -> dict[str, str]:
    """The signature of this request, in the form of the generation."""
    if not _generation().is_raw:
        text = said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
        return {"client_secret": _encode(sign_container(text, now=now))}
    text = said["client_id"] + said["scope"] + said["timestamp"] + said["state"] + said["redirect_uri"]
    certificate = own_certificate()
    is_gost = certificate.algorithm.is_gost
    return {
        "client_secret": _encode(sign_bare(text + said.get("code", ""))),
        "client_certificate_hash": (certificate.streebog if is_gost else certificate.sha256).upper(),
    }


def _generation() -> _Generation:
    return _GENERATIONS[settings.ZDRAVIE_SIGN_IN_DIALECT]


def _inside() -> str:
    """The provider as this server reaches it: the public address may be for browsers only."""
    base: str = settings.ZDRAVIE_ESIA_INTERNAL_URL or settings.ZDRAVIE_ESIA_URL
    return base


def _timestamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y.%m.%d %H:%M:%S %z")


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
