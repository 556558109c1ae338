"""A relying system at the living sign-on: it brings people there and keeps their tokens."""

import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.races.browser import Browser, Wire, path_of
from tests.races.conftest import inside
from tests.stack import Stack

CALLBACK = "https://relying.example/callback/"
VERIFIER = secrets.token_urlsafe(40)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True)
class Relying:
    """A system with a secret that may come without the person."""

    wire: Wire
    client_id: str
    secret: str

    @classmethod
    def register(cls, stack: Stack, wire: Wire) -> "Relying":
        client_id, secret = f"relying-{secrets.token_hex(4)}", secrets.token_urlsafe(32)
        grants = ("authorization_code", "refresh_token")
        inside(stack, "tests.races.second_client", client_id, secret, CALLBACK, *grants)
        return cls(wire, client_id, secret)

    def let_in(self, browser: Browser) -> dict[str, Any]:
        """The tokens of somebody who is signed in; agrees if asked."""
        asked = {
            "client_id": self.client_id,
            "response_type": "code",
            "scope": "openid profile offline_access",
            "redirect_uri": CALLBACK,
            "state": secrets.token_urlsafe(16),
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        answer = browser.get("/oauth/authorize?" + urlencode(asked))
        query = re.search(r'name="query" value="([^"]*)"', answer.text)
        if query:
            form = {"query": query.group(1).replace("&amp;", "&"), "decision": "allow"}
            answer = browser.get(path_of(browser.post("/oauth/consent", form)))
        code = parse_qs(urlsplit(path_of(answer)).query)["code"][0]
        given = self.ask(
            grant_type="authorization_code", code=code, redirect_uri=CALLBACK, code_verifier=VERIFIER
        )
        assert given.status_code == 200, given.text
        return dict(given.json())

    def ask(self, **form: str) -> Any:
        return self.wire.client.post("/oauth/token", data=form, auth=(self.client_id, self.secret))

    def refresh(self, token: str) -> Any:
        return self.ask(grant_type="refresh_token", refresh_token=token)

    def is_alive(self, tokens: dict[str, Any]) -> bool:
        header = {"Authorization": f"Bearer {tokens['access_token']}"}
        return bool(self.wire.client.get("/oauth/userinfo", headers=header).status_code == 200)
