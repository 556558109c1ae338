"""
A kiosk in the hall of a clinic: it has a screen and no keyboard.

Run inside program ``id`` by ``python -m`` it registers itself; imported by a journey it asks and waits.
"""

import os
import subprocess
import sys
from typing import Any

import httpx

from tests.stack import ROOT, Stack

NAME = "Инфомат поликлиники № 8"
_CLIENT = "kiosk-of-the-journeys"
_GRANT = "urn:ietf:params:oauth:grant-type:device_code"


class Kiosk:
    """What its screen shows, and what it has learned."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        _register(stack)
        self.begun = self._ask("/oauth/device_authorization", scope="openid profile")

    @property
    def user_code(self) -> str:
        code: str = self.begun["user_code"]
        return code

    def asks_again(self) -> dict[str, Any]:
        return self._ask("/oauth/token", grant_type=_GRANT, device_code=self.begun["device_code"])

    def _ask(self, path: str, **form: str) -> dict[str, Any]:
        answer = httpx.post(self._stack.url("id", path), data={"client_id": _CLIENT, **form}, timeout=30)
        body: dict[str, Any] = answer.json()
        return body


def _register(stack: Stack) -> None:
    """Once for a stack."""
    if stack.sql("id", "SELECT 1 FROM clients_client WHERE client_id = %s", [_CLIENT]):
        return
    environ = {**stack.environ(), "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    subprocess.run([sys.executable, "-m", "tests.journeys.kiosk"], check=True, cwd=ROOT, env=environ)


def main() -> None:
    from zdravie.identity.clients.actions.register_client import register_client
    from zdravie.identity.clients.types import ClientRegistration
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM

    registration = ClientRegistration(
        client_id=_CLIENT,
        name=NAME,
        scopes=("openid", "profile"),
        grant_types=(_GRANT,),
        token_endpoint_auth_method="none",
    )
    register_client(registration=registration, actor=SYSTEM, now=clock.now())


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("id"):
        main()
