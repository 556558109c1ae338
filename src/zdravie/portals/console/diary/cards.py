"""Lines of the diary as an integrator reads them: what came, what was expected, what differs, what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from zdravie.identity.clients.models import Client, ClientRequest
from zdravie.identity.clients.queries.managed import OK
from zdravie.identity.esia.parts import Part, Piece, find_mistake, is_whole, lay_over, string_parts
from zdravie.identity.esia.types import MASKED_CODE, MASKED_TOKEN, Endpoint, SignedRequest
from zdravie.portals.console.diary.advice import Words, advice_for

_SIGNED = ("scope", "scope_org", "timestamp", "state", "redirect_uri", "grant_type")
_ENDPOINTS = {endpoint.value: endpoint for endpoint in Endpoint}


@dataclass(frozen=True, slots=True)
class LineCard:
    """One line of the list."""

    id: UUID
    at: datetime
    endpoint: str
    outcome: str
    explanation: str
    is_success: bool

    @classmethod
    def of(cls, line: ClientRequest) -> Self:
        return cls(line.pk, line.at, line.endpoint, line.outcome, line.explanation, line.outcome == OK)


@dataclass(frozen=True, slots=True)
class RequestCard:
    """One request in full."""

    line: LineCard
    parameters: tuple[tuple[str, str], ...]
    expected: str
    parts: tuple[tuple[Part, bool], ...]
    """Values of the string in their order; true for the one that the reason speaks of."""
    difference: tuple[Piece, ...]
    signed: str
    """The string that was signed by a known mistake; empty if none is known."""
    advice: Words
    is_esia: bool

    @classmethod
    def of(cls, line: ClientRequest, client: Client) -> Self:
        told: Mapping[str, str] = line.parameters
        expected = line.expected or ""
        asked = _asked(line, client)
        signed = ""
        parts: tuple[tuple[Part, bool], ...] = ()
        if asked is not None and expected and is_whole(asked, expected):
            signed = find_mistake(asked, line.explanation)
            parts = tuple((part, _is_spoken_of(part.name, line.explanation)) for part in string_parts(asked))
        return cls(
            line=LineCard.of(line),
            parameters=tuple(sorted(told.items())),
            expected=expected,
            parts=parts,
            difference=tuple(lay_over(expected, signed)) if signed else (),
            signed=signed,
            advice=advice_for(line.outcome),
            is_esia=asked is not None,
        )


def _asked(line: ClientRequest, client: Client) -> SignedRequest | None:
    """The request again, as far as the diary keeps it: secrets are masks, which the string shows too."""
    endpoint = _ENDPOINTS.get(line.endpoint)
    if endpoint is None:
        return None
    told = line.parameters
    return SignedRequest(
        endpoint=endpoint,
        client_id=client.client_id,
        client_secret="",
        code=MASKED_CODE if "code" in told else "",
        refresh_token=MASKED_TOKEN if "refresh_token" in told else "",
        **{name: str(told.get(name, "")) for name in _SIGNED},
    )


def _is_spoken_of(name: str, explanation: str) -> bool:
    words = explanation.replace(",", " ").replace("«", " ").replace(":", " ").split()
    return name in words and "порядке" not in words
