"""
A system that wants its answer in a form (``response_mode=form_post``): a real address on loopback.

Run inside program ``id`` by ``python -m`` it registers itself.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode

from tests.stack import ROOT, Stack

_CLIENT = "posted-system"


class PostedSystem:
    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: list[dict[str, str]] = []

    def request(self, **changes: str) -> str:
        asked = {
            "client_id": _CLIENT,
            "redirect_uri": self.address,
            "response_type": "code",
            "response_mode": "form_post",
            "scope": "openid profile",
            "state": "state of the journey",
            "code_challenge": "A" * 43,
            "code_challenge_method": "S256",
        }
        return "/oauth/authorize?" + urlencode(asked | changes)


@contextmanager
def serving(stack: Stack) -> Iterator[PostedSystem]:
    """Registered at the stack and listening until the end of the test."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            system.answers.append({name: values[0] for name, values in parse_qs(body).items()})
            self._say("<title>System</title><h1>You are in</h1>")

        def do_GET(self) -> None:
            self._say("")

        def _say(self, text: str) -> None:
            page = f"<!doctype html><html lang=en><link rel=icon href=data:,>{text}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    system = PostedSystem(f"http://localhost:{server.server_port}/callback")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    environ = {**stack.environ(), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    command = [sys.executable, "-m", "tests.journeys.posted_system", system.address]
    subprocess.run(command, check=True, cwd=ROOT, env=environ)
    try:
        yield system
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main(address: str) -> None:
    from zdravie.identity.clients.actions.register_client import register_client
    from zdravie.identity.clients.types import ClientRegistration
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM

    registration = ClientRegistration(
        client_id=_CLIENT,
        name="Лаборатория «Проба»",
        redirect_uris=(address,),
        scopes=("openid", "profile"),
        token_endpoint_auth_method="none",
    )
    register_client(registration=registration, actor=SYSTEM, now=clock.now())


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("id"):
        main(*sys.argv[1:])
