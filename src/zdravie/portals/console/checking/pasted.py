"""A request as an integrator pastes it: a whole address, a query, a body, or lines of names and values."""

import re
from urllib.parse import parse_qsl, urlsplit

from zdravie.identity.esia.types import Endpoint, SignedRequest

_FIELDS = {
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
_LINE = re.compile(r"\s*[\"']?([A-Za-z_]{2,40})[\"']?\s*[=:]\s?(.*)")
_MOST_PARAMETERS = 60


def read_parameters(text: str) -> dict[str, str]:
    """
    Names and values; in an address they are decoded, in lines they stand as they are.

    :raises ValueError: too many of them
    """
    text = text.strip()
    lines = text.splitlines()
    is_query = "&" in text and not any(_LINE.match(line) for line in lines[1:])
    if is_query or "?" in text.split("=", 1)[0]:
        query = "".join(line.strip() for line in lines)
        head, mark, rest = query.partition("?")
        pairs = parse_qsl(rest if mark and "=" not in head else query, True, max_num_fields=_MOST_PARAMETERS)
        return dict(pairs)
    found = [match.groups() for line in lines[:_MOST_PARAMETERS] if (match := _LINE.match(line))]
    return {name: value.strip().removesuffix(",").strip("\"'") for name, value in found}


def find_endpoint(text: str, chosen: str) -> Endpoint | None:
    """The one that the pasted address names, otherwise the chosen one."""
    words = text.partition("?")[0].split()
    path = _path_of(words[0]) if words else ""
    known = {endpoint.value: endpoint for endpoint in Endpoint}
    return known.get(path) or known.get(chosen)


def signed_request(parameters: dict[str, str], endpoint: Endpoint) -> SignedRequest:
    """What did not come is empty."""
    told = {field: parameters.get(name, "") for name, field in _FIELDS.items()}
    return SignedRequest(endpoint=endpoint, **told)


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
