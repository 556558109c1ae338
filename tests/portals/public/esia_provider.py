"""
A provider of ESIA's dialect for the tests: a real HTTP server on loopback that signs real tokens.

Honest unless a test tells it otherwise; it keeps what it was sent, so that a test may look at signatures.
"""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.identity.esia.keys import SystemKey, rsa_key

OID = 1000300001
ISSUER = "http://esia.gosuslugi.ru/"


class EsiaProvider:
    """What the server says; tests change it between requests."""

    def __init__(self) -> None:
        self.base = ""
        self.key: SystemKey = rsa_key("provider")
        self.header: dict[str, Any] = {}
        self.access: dict[str, Any] = {}
        self.id: dict[str, Any] = {}
        self.subject: dict[str, Any] = {}
        self.answer: dict[str, Any] = {}
        self.person: dict[str, Any] = {
            "firstName": "Анна",
            "lastName": "Волкова",
            "middleName": "Сергеевна",
            "birthDate": "15.03.1985",
            "gender": "F",
            "snils": "112-233-445 95",
            "trusted": True,
            "contacts": {
                "size": 1,
                "elements": [{"type": "MBT", "value": "+7(916)1234567", "vrfStu": "VERIFIED"}],
            },
        }
        self.refusal: tuple[int, dict[str, str]] | None = None
        self.asked: list[tuple[str, dict[str, str]]] = []

    def reply(self, path: str, said: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        self.asked.append((path, said))
        if path.endswith("/te"):
            return self.refusal or self._tokens(said)
        if path == f"/rs/prns/{OID}" and authorization == f"Bearer {self.token()}":
            return 200, self.person
        return (200, {}) if path == "/" else (401, {})

    def token(self) -> str:
        claims = {"iss": ISSUER, "client_id": "HEALTH08", "urn:esia:sbj_id": OID, "urn:esia:sid": "sid-7"}
        return self._sign("access", claims | self.access)

    def _tokens(self, said: dict[str, str]) -> tuple[int, dict[str, Any]]:
        subject = {"urn:esia:sbj:oid": OID, "urn:esia:sbj:is_tru": True} | self.subject
        claims = {"iss": ISSUER, "aud": "HEALTH08", "sub": OID, "amr": "PWD", "urn:esia:sbj": subject}
        body = {
            "access_token": self.token(),
            "id_token": self._sign("id", claims | self.id),
            "state": said["state"],
            "token_type": "Bearer",
            "expires_in": 3600,
        }
        return 200, body | self.answer

    def _sign(self, kind: str, claims: dict[str, Any]) -> str:
        now = int(time.time()) // 1000 * 1000
        times = {"iat": now, "nbf": now, "exp": now + 7200}
        header = {"ver": 1, "typ": "JWT", "sbt": kind, "alg": "RS256"} | self.header
        text = f"{_part(header)}.{_part(times | claims)}"
        return f"{text}.{_encode(self.key.bare(text))}"


def _part(value: dict[str, Any]) -> str:
    return _encode(json.dumps(value).encode())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@contextmanager
def serving() -> Iterator[EsiaProvider]:
    """The provider on a free port of this machine, until the end of the test."""
    provider = EsiaProvider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._reply({})

        def do_HEAD(self) -> None:
            self._reply({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            self._reply({name: value[0] for name, value in parse_qs(body).items()})

        def _reply(self, said: dict[str, str]) -> None:
            path = urlsplit(self.path).path
            status, body = provider.reply(path, said, self.headers.get("Authorization", ""))
            text = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(text)

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    provider.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
