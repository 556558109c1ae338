"""Services that a person may go to without signing in again, and the search over them."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client
from zdravie.identity.clients.queries.consents import list_own_consents
from zdravie.kernel.actor import Actor

LONGEST = 80
_WORDS = Path(__file__).with_name("services.toml")


@dataclass(frozen=True, slots=True)
class Service:
    """One line: where it opens, and every spelling by which it is found."""

    name: str
    url: str
    spellings: tuple[str, ...]
    is_known: bool
    """The person has let it in before, so nothing at all is asked on the way."""

    def answers_to(self, typed: str) -> bool:
        """Every typed word begins a word of one spelling: «запис врач» finds «запись к врачу»."""
        wanted = _normal(typed).split()
        return any(
            all(any(word.startswith(part) for word in _normal(spelling).split()) for part in wanted)
            for spelling in (self.name, *self.spellings)
        )


def list_services(*, actor: Actor) -> list[Service]:
    """The cabinet of this installation first, then the systems that the person let in."""
    consented = [consent.client for consent in list_own_consents(actor=actor)]
    cabinet = find_client(settings.ZDRAVIE_OIDC_CLIENT_ID)
    clients = {client.pk: client for client in [*([cabinet] if cabinet else []), *consented]}
    known = {client.pk for client in consented}
    return [_service(client, is_known=client.pk in known) for client in _living(clients.values())]


def search(services: list[Service], typed: str) -> list[Service]:
    """Those that answer to what was typed; all of them for an empty box."""
    return [service for service in services if service.answers_to(typed[:LONGEST])]


def _living(clients: Iterable[Client]) -> list[Client]:
    return [one for one in clients if one.front_door and one.state == Client.State.ACTIVE]


def _service(client: Client, *, is_known: bool) -> Service:
    kind = _words()["cabinet" if client.client_id == settings.ZDRAVIE_OIDC_CLIENT_ID else "other"]
    url = urljoin(client.front_door, kind["opens"])
    return Service(name=client.name, url=url, spellings=tuple(kind["words"]), is_known=is_known)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _normal(text: str) -> str:
    """One case, no «ё», signs count as spaces."""
    lowered = text.casefold().replace("ё", "е")
    return "".join(sign if sign.isalnum() else " " for sign in lowered)
