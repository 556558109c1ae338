"""Parameters of a request: from the query, from the body, or from both where they say the same."""

from dataclasses import dataclass

from django.http import HttpRequest

from zdravie.identity.esia import errors
from zdravie.identity.esia.types import Endpoint, SignedRequest

_SIGNED = {
    "client_id": "client_id",
    "client_secret": "client_secret",
    "client_certificate_hash": "certificate_hash",
    "scope": "scope",
    "scope_org": "scope_org",
    "timestamp": "timestamp",
    "state": "state",
    "redirect_uri": "redirect_uri",
    "grant_type": "grant_type",
    "code": "code",
    "refresh_token": "refresh_token",
}
_HARMLESS = (
    *("scope", "scope_org", "timestamp", "state", "redirect_uri", "grant_type", "response_type"),
    *("access_type", "token_type", "client_certificate_hash"),
)
_HIDDEN = ("client_secret", "code", "refresh_token", "permissions", "code_challenge", "code_verifier")
_LONGEST = {"state": 500, "redirect_uri": 500, "client_id": 100, "timestamp": 60, "scope": 4000}


@dataclass(frozen=True, slots=True)
class Parameters:
    """All of them by name; what did not come is empty, what we do not know is left alone."""

    values: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def signed(self, endpoint: Endpoint) -> SignedRequest:
        """Those that a signature covers."""
        return SignedRequest(endpoint=endpoint, **{field: self[name] for name, field in _SIGNED.items()})

    def for_diary(self) -> dict[str, str]:
        """What the integrator may see again: of secrets only how long they were."""
        told = {name: self[name] for name in _HARMLESS if self[name]}
        return told | {name: f"[{len(self[name])}]" for name in _HIDDEN if self[name]}


def read(request: HttpRequest) -> Parameters:
    """As they came; a parameter that came twice with one value counts once."""
    return Parameters({name: values[0] for name, values in _all(request).items() if values})


def check(request: HttpRequest) -> None:
    """
    Refuse what can be read in two ways or would not fit.

    :raises ParameterWrong: repeated with different values, too long, or with control characters
    """
    for name, values in _all(request).items():
        if name in _SIGNED and len(set(values)) > 1:
            raise errors.ParameterWrong(
                name=name, why=f"параметр {name} пришёл несколько раз с разными значениями"
            )
        for value in values:
            if name in _LONGEST and (len(value) > _LONGEST[name] or not value.isprintable()):
                raise errors.ParameterWrong(
                    name=name, why=f"параметр {name} слишком длинный или с управляющими знаками"
                )


def _all(request: HttpRequest) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in (request.POST, request.GET):
        for name in source:
            found.setdefault(name, []).extend(source.getlist(name))
    return found
