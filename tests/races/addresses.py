"""Every address of a program, read from its own table, with views and their gates."""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver

from zdravie.portals.kit.gate import Gate

NOBODYS_ID = "01990000-0000-7000-8000-000000000000"
_SAMPLES = {
    "service": "medical-book",
    "specialty": "therapist",
    "step": "person",
    "steps": "1000300000",
    "field": "phone",
    "number": "+79980000000",
    "name": "rsa",
    "address": "anna@example.org",
    "kind": "phone",
    "dialect": "oidc",
}
_CONVERTER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


@dataclass(frozen=True)
class Address:
    program: str
    route: str
    name: str
    view: Any

    @property
    def gate(self) -> Gate:
        gate: Gate = self.view.gate
        return gate

    @property
    def is_csrf_exempt(self) -> bool:
        return bool(getattr(self.view, "csrf_exempt", False))

    @property
    def has_id(self) -> bool:
        return "<uuid:" in self.route

    def path(self, id_: str = NOBODYS_ID) -> str:
        """An address that can be asked."""

        def sample(match: re.Match[str]) -> str:
            if match["kind"] == "uuid":
                return id_
            return _SAMPLES.get(match["name"], "1" if match["kind"] == "int" else "nonsense")

        return "/" + _CONVERTER.sub(sample, self.route)


def addresses_of(program: str) -> list[Address]:
    table = importlib.import_module(f"zdravie.config.urls.{program}").urlpatterns
    return list(_walk(program, table, ""))


def everything() -> list[Address]:
    return [address for program in ("id", "health", "sandbox") for address in addresses_of(program)]


def _walk(program: str, table: list[Any], prefix: str) -> Iterator[Address]:
    for entry in table:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(program, entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield Address(program, route, str(entry.name), entry.callback)
