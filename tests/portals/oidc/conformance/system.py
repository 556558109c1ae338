"""What the relying system of the tests does: every step is a real request."""

import base64
import time
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from django.test import Client as Browser
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from tests.identity.passage import CALLBACK, SECRET, VERIFIER
from tests.portals.oidc.conftest import ISSUER, asking
from zdravie.identity.clients.models import Client

KEY = ECKey.generate_key("P-256", {"kid": "of-the-system", "use": "sig"})
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class System:
    """One relying system and the browser of the person who comes from it."""

    def __init__(self, browser: Browser, row: Client) -> None:
        self.browser = browser
        self.row = row
        self.back_channel = Browser()

    # -- the front channel -----------------------------------------------------------------------------

    def ask(self, **changes: Any) -> Any:
        """The authorization request; None takes a parameter away."""
        return self.browser.get("/oauth/authorize", asking(client_id=self.row.client_id, **changes))

    def code(self, **changes: Any) -> str:
        return told(self.ask(**changes))["code"]

    def error(self, **changes: Any) -> str:
        return told(self.ask(**changes))["error"]

    # -- the back channel ------------------------------------------------------------------------------

    def post(self, path: str, form: dict[str, Any], **changes: Any) -> Any:
        """A request with the system's own proof; ``proof`` brings another one."""
        proof = changes.pop("proof", None)
        form = {name: value for name, value in (form | changes).items() if value is not None}
        headers = {}
        if proof is not None:
            form |= proof
        elif self.row.token_endpoint_auth_method == "private_key_jwt":
            form |= self.proof()
        else:
            headers["Authorization"] = basic(self.row.client_id)
        return Browser().post(path, form, headers=headers)

    def proof(self, key: Any = KEY, alg: str = "ES256", **changes: Any) -> dict[str, str]:
        now = int(time.time())
        claims = {"iss": self.row.client_id, "sub": self.row.client_id, "aud": ISSUER, "jti": str(uuid4())}
        claims = claims | {"iat": now, "exp": now + 120} | changes
        claims = {name: value for name, value in claims.items() if value is not None}
        text = jwt.encode({"alg": alg, "kid": key.kid}, claims, key, [alg])
        return {"client_assertion": text, "client_assertion_type": ASSERTION_TYPE}

    def token(self, code: str, **changes: Any) -> Any:
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
        return self.post("/oauth/token", {**form, "code_verifier": VERIFIER}, **changes)

    def refresh(self, token: str, **changes: Any) -> Any:
        return self.post("/oauth/token", {"grant_type": "refresh_token", "refresh_token": token}, **changes)

    def push(self, **changes: Any) -> Any:
        form = asking(client_id=self.row.client_id) | changes
        return self.post("/oauth/par", {name: value for name, value in form.items() if value is not None})

    def pushed(self, **changes: Any) -> str:
        answer = self.push(**changes)
        assert answer.status_code == 201, answer.content
        uri: str = answer.json()["request_uri"]
        return uri

    def come_with(self, uri: str, **changes: Any) -> Any:
        """The browser arrives with nothing but the name of the system and the handle."""
        query = {"client_id": self.row.client_id, "request_uri": uri} | changes
        return self.browser.get("/oauth/authorize", query)

    def enter(self, **changes: Any) -> dict[str, Any]:
        """The whole passage: the tokens."""
        answer = self.token(self.code(**changes))
        assert answer.status_code == 200, answer.content
        body: dict[str, Any] = answer.json()
        return body

    def claims(self, body: dict[str, Any]) -> dict[str, Any]:
        """The claims of the ID token, checked with the published keys."""
        keys = KeySet.import_key_set(self.back_channel.get("/oauth/jwks").json())
        return jwt.decode(body["id_token"], keys, [self.row.token_alg]).claims

    def person(self, body: dict[str, Any], *, scheme: str = "Bearer") -> Any:
        header = {"Authorization": f"{scheme} {body['access_token']}"}
        return self.back_channel.get("/oauth/userinfo", headers=header)


def basic(name: str, secret: str = SECRET) -> str:
    return "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()


def told(answer: Any, address: str = CALLBACK) -> dict[str, str]:
    """What the browser takes to the system: by a redirect, or by the page that leaves at once."""
    if answer.status_code == 200 and "Refresh" in answer.headers:
        location = answer.headers["Refresh"].partition("; url=")[2]
    else:
        assert answer.status_code == 302, answer.content.decode()
        location = answer.headers["Location"]
    assert location.startswith(address), location
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


def asks_to_sign_in(answer: Any) -> str:
    """The way back that the sign-in page is given."""
    assert answer.status_code == 302
    page = urlsplit(answer.headers["Location"])
    assert page.path == "/signin/", page
    return parse_qs(page.query)["next"][0]
