"""
An OpenID provider of the tests: a real HTTP server on loopback that signs real tokens.

Honest unless a test tells it otherwise: ``claims`` replaces claims of the ID token, ``sign`` replaces the
way it is signed, ``broken`` answers an address with something else.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

Answer = tuple[int, bytes]
KEY = RSAKey.generate_key(2048, {"kid": "key-1", "use": "sig", "alg": "RS256"})
STRANGERS_KEY = RSAKey.generate_key(2048, {"kid": "key-1"})

PERSON: dict[str, Any] = {
    "family_name": "Волкова",
    "given_name": "Анна",
    "middle_name": "Сергеевна",
    "birthdate": "1985-03-15",
    "phone_number": "+79161234567",
    "phone_number_verified": True,
    "email": "anna@example.ru",
    "email_verified": True,
    "snils": "11223344595",
    "identity_level": "confirmed",
}


def sign_honestly(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "key-1"}, claims, KEY, ["RS256"])


class Provider:
    """What the server says; tests change it between requests."""

    def __init__(self) -> None:
        self.issuer = ""
        self.client_id = ""
        self.client_secret = ""
        self.subject = "subject-1"
        self.person = dict(PERSON)
        self.claims: dict[str, Any] = {}
        self.sign: Callable[[dict[str, Any]], str] = sign_honestly
        self.keys: list[dict[str, Any]] = [KEY.as_dict(private=False)]
        self.document: dict[str, Any] = {}
        self.broken: dict[str, Callable[[], Answer]] = {}
        self.seen: list[str] = []
        self.waiting: dict[str, dict[str, str]] = {}

    def code_for(self, login: str) -> str:
        """The person agreed: a code for the authorization request in this address."""
        code = secrets.token_urlsafe(16)
        self.waiting[code] = {name: value[0] for name, value in parse_qs(urlsplit(login).query).items()}
        return code

    def answer(self, path: str, headers: Any, form: dict[str, str]) -> Answer:
        self.seen.append(path)
        if path in self.broken:
            return self.broken[path]()
        return {
            "/.well-known/openid-configuration": self._discovery,
            "/jwks": lambda *_: _json({"keys": self.keys}),
            "/token": self._token,
            "/userinfo": self._userinfo,
        }.get(path, lambda *_: (404, b""))(headers, form)

    def _discovery(self, *_: Any) -> Answer:
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "end_session_endpoint": f"{self.issuer}/logout",
            "authorization_response_iss_parameter_supported": True,
        }
        return _json({name: value for name, value in {**said, **self.document}.items() if value is not None})

    def _token(self, headers: Any, form: dict[str, str]) -> Answer:
        proof = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        asked = self.waiting.pop(form.get("code", ""), None)
        if headers.get("Authorization") != f"Basic {proof}":
            return _json({"error": "invalid_client"}, 401)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if not asked or asked["code_challenge"] != challenge or asked["redirect_uri"] != form["redirect_uri"]:
            return _json({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": self.client_id,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": asked["nonce"],
            "acr": "urn:zdravie:assurance:medium",
            "amr": ["pwd", "sms"],
            "sid": "sid-1",
            "at_hash": half_hash("token-1"),
        }
        claims = {name: value for name, value in {**claims, **self.claims}.items() if value is not None}
        return _json({"access_token": "token-1", "token_type": "Bearer", "id_token": self.sign(claims)})

    def _userinfo(self, headers: Any, _form: dict[str, str]) -> Answer:
        if headers.get("Authorization") != "Bearer token-1":
            return _json({"error": "invalid_token"}, 401)
        return _json({"sub": self.subject, **self.person})


def half_hash(token: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()[:16]).rstrip(b"=").decode()


def unsigned(claims: dict[str, Any]) -> str:
    """``alg: none`` with an empty signature."""
    return f"{_part({'alg': 'none', 'kid': 'key-1'})}.{_part(claims)}."


def signed_with_the_public_key(claims: dict[str, Any]) -> str:
    """HS256 with the published key as the shared secret: the classic confusion."""
    import hmac

    body = f"{_part({'alg': 'HS256', 'kid': 'key-1', 'typ': 'JWT'})}.{_part(claims)}"
    digest = hmac.digest(KEY.as_pem(private=False), body.encode(), "sha256")
    return f"{body}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def signed_by_a_stranger(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "key-1"}, claims, STRANGERS_KEY, ["RS256"])


def signed_with_an_enclosed_key(claims: dict[str, Any]) -> str:
    """The header brings its own key and an address of more."""
    enclosed = {"jwk": STRANGERS_KEY.as_dict(private=False), "jku": "https://evil.example/jwks"}
    head = f"{_part({'alg': 'RS256', 'kid': 'key-1', **enclosed})}.{_part(claims)}"
    stranger = jwt.encode({"alg": "RS256", "kid": "key-1"}, claims, STRANGERS_KEY, ["RS256"])
    return f"{head}.{stranger.split('.')[2]}"


def altered(claims: dict[str, Any]) -> str:
    """Signed honestly, then another subject written in."""
    head, _, signature = sign_honestly(claims).split(".")
    return f"{head}.{_part({**claims, 'sub': 'somebody-else'})}.{signature}"


def with_an_unknown_kid(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "../../etc/passwd"}, claims, KEY, ["RS256"])


def _part(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _json(value: Any, status: int = 200) -> Answer:
    return status, json.dumps(value).encode()


@contextmanager
def serving() -> Iterator[Provider]:
    """The provider on a free port of this machine, until the end of the test."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            self._reply({name: value[0] for name, value in parse_qs(body).items()})

        def _reply(self, form: dict[str, str]) -> None:
            status, body = provider.answer(urlsplit(self.path).path, self.headers, form)
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
