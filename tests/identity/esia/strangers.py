"""
How real clients of other people build their requests, quirk by quirk; facts only, the code is ours.

Each has its generation, its spelling of base64, its form of the container, its manners at the token endpoint.
"""

import base64
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.identity.esia.keys import SystemKey
from zdravie.platform.signing.algorithms import Algorithm

CALLBACK = "https://clinic.example/login/esia"
SCOPE = "openid fullname birthdate snils id_doc mobile email"

Spelling = Callable[[bytes], str]


def urlsafe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def stripped(data: bytes) -> str:
    return urlsafe(data).rstrip("=")


def first_pad_removed(data: bytes) -> str:
    """passport-esia: a replace without the global flag."""
    return urlsafe(data).replace("=", "", 1)


def standard(data: bytes) -> str:
    return base64.b64encode(data).decode()


def url_token(data: bytes) -> str:
    """ASP.NET: the padding becomes the digit that counts it."""
    text = urlsafe(data)
    return text.rstrip("=") + str(text.count("="))


@dataclass(frozen=True)
class Stranger:
    """One client by its manners."""

    name: str
    is_current: bool
    spelling: Spelling
    attributes: bool = True
    detached: bool = True
    access_type: str = "online"
    te_scope: str = ""
    """What it says at the token endpoint instead of the whole scope."""
    in_query: bool = False
    """Posts its fields in the address, with an empty body."""
    callback: str = CALLBACK
    te_more: dict[str, str] = field(default_factory=dict)
    upper_hash: bool = True
    same_state: bool = False
    """Sends the state of the authorization to the token endpoint too."""
    refresh_with_redirect: bool = True

    def __str__(self) -> str:
        return self.name

    def authorization(self, key: SystemKey, *, scope: str = SCOPE, **changes: str) -> dict[str, str]:
        """The query of the authorization request."""
        query = {
            "client_id": "CLINIC08",
            "scope": scope,
            "timestamp": timestamp(),
            "state": str(uuid.uuid4()),
            "redirect_uri": self.callback,
            "response_type": "code",
            "access_type": self.access_type,
        } | changes
        return query | self.proof(key, query)

    def exchange(self, key: SystemKey, *, code: str, state: str = "", **changes: str) -> dict[str, str]:
        """The fields of the token request."""
        form = {
            "client_id": "CLINIC08",
            "code": code,
            "grant_type": "authorization_code",
            "scope": self.te_scope or SCOPE,
            "timestamp": timestamp(),
            "state": state if self.same_state and state else str(uuid.uuid4()),
            "redirect_uri": self.callback,
            "token_type": "Bearer",
            **{name: value.format(state=state) for name, value in self.te_more.items()},
        } | changes
        return form | self.proof(key, form)

    def refresh(self, key: SystemKey, *, refresh_token: str) -> dict[str, str]:
        """The fields of the request for a new pair."""
        form = {
            "client_id": "CLINIC08",
            "refresh_token": refresh_token,
            "grant_type": "refresh_token",
            "scope": SCOPE,
            "timestamp": timestamp(),
            "state": str(uuid.uuid4()),
            "token_type": "Bearer",
        }
        if self.refresh_with_redirect:
            form["redirect_uri"] = self.callback
        return form | self.proof(key, form)

    def proof(self, key: SystemKey, said: dict[str, str]) -> dict[str, str]:
        """Signature, and the hash of the certificate where its generation wants it."""
        if not self.is_current:
            text = said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
            cms = key.container(text, attributes=self.attributes, detached=self.detached)
            return {"client_secret": self.spelling(cms)}
        certificate = key.certificate
        digest = certificate.sha256 if certificate.algorithm is Algorithm.RSA else certificate.streebog
        return {
            "client_secret": self.spelling(key.bare(self.current_text(said))),
            "client_certificate_hash": digest.upper() if self.upper_hash else digest,
        }

    def current_text(self, said: dict[str, str]) -> str:
        head = said["client_id"] + said["scope"] + said.get("scope_org", "") + said["timestamp"]
        tail = said["state"] + said.get("redirect_uri", "")
        if said.get("grant_type") == "refresh_token" and "redirect_uri" not in said:
            return head + tail + said["refresh_token"]
        return head + tail + (said.get("code", "") if "grant_type" in said else "")


def timestamp(at: datetime | None = None) -> str:
    return (at or datetime.now(UTC)).strftime("%Y.%m.%d %H:%M:%S %z")


CLASSIC: list[Stranger] = [
    Stranger("esia-connector", is_current=False, spelling=urlsafe),
    Stranger("sokolovs", is_current=False, spelling=urlsafe),
    Stranger("ekapusta", is_current=False, spelling=stripped, attributes=False, te_scope="openid"),
    Stranger(
        "fr05t1k 2",
        is_current=False,
        spelling=stripped,
        attributes=False,
        te_more={"refresh_token": "{state}"},
    ),
    Stranger("npm esia", is_current=False, spelling=stripped, attributes=False, detached=False),
    Stranger("passport-esia", is_current=False, spelling=first_pad_removed, attributes=False, detached=False),
    Stranger("omniauth", is_current=False, spelling=stripped, access_type="offline"),
    Stranger("OpenAM", is_current=False, spelling=stripped, same_state=True),
    Stranger(
        "EsiaNET",
        is_current=False,
        spelling=url_token,
        access_type="offline",
        callback=f"{CALLBACK}?data=Q2xpbmlj",
    ),
]
CURRENT: list[Stranger] = [
    Stranger("ilimurzin 4", is_current=True, spelling=stripped, access_type="offline"),
    Stranger("kmorpex", is_current=True, spelling=standard),
    Stranger(
        "AISGorod",
        is_current=True,
        spelling=standard,
        access_type="offline",
        in_query=True,
        refresh_with_redirect=False,
    ),
    Stranger("esia-potato", is_current=True, spelling=urlsafe, upper_hash=False),
    Stranger("go-api-epgu", is_current=True, spelling=urlsafe),
    Stranger("EsiaNET of a newer kind", is_current=True, spelling=url_token),
]
ALL = [*CLASSIC, *CURRENT]
BY_NAME: dict[str, Any] = {stranger.name: stranger for stranger in ALL}
