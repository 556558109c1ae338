"""The signed string by its parts, each with its name: an integrator sees which value stands where."""

import difflib
from dataclasses import dataclass

from zdravie.identity.esia.strings import mistaken_strings, signed_string
from zdravie.identity.esia.types import GrantType, SignedRequest


@dataclass(frozen=True, slots=True)
class Part:
    """A value of the request in its place of the string."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of two strings laid over each other: in both, only expected, only signed."""

    text: str
    kind: str
    """same, missing, extra."""


def string_parts(asked: SignedRequest) -> tuple[Part, ...]:
    """Names and values in the order in which they are put together; empty ones left out."""
    values = {
        "client_id": asked.client_id,
        "scope": asked.scope,
        "scope_org": asked.scope_org,
        "timestamp": asked.timestamp,
        "state": asked.state,
        "redirect_uri": asked.redirect_uri,
        "code": asked.code,
        "refresh_token": asked.refresh_token,
    }
    return tuple(Part(name, values[name]) for name in _order(asked) if values[name])


def find_mistake(asked: SignedRequest, why: str) -> str:
    """The string that was signed by a mistake that is named in the reason; empty if it names none."""
    return next((text for what, text in mistaken_strings(asked) if what in why), "")


def lay_over(expected: str, signed: str) -> list[Piece]:
    """Where the two differ, run by run."""
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, expected, signed, autojunk=False)
    for kind, begin, end, other_begin, other_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece(expected[begin:end], "same"))
            continue
        if end > begin:
            pieces.append(Piece(expected[begin:end], "missing"))
        if other_end > other_begin:
            pieces.append(Piece(signed[other_begin:other_end], "extra"))
    return pieces


def is_whole(asked: SignedRequest, expected: str) -> bool:
    """Whether the parts, some of which may have been cut for the diary, still make up the string."""
    return signed_string(asked) == expected


def _order(asked: SignedRequest) -> tuple[str, ...]:
    if not asked.endpoint.is_raw:
        return ("scope", "timestamp", "client_id", "state")
    current = ("client_id", "scope", "scope_org", "timestamp", "state", "redirect_uri")
    if not asked.endpoint.is_token:
        return current
    match asked.grant_type:
        case GrantType.CODE:
            return (*current, "code")
        case GrantType.CLIENT:
            return ("client_id", "scope", "timestamp", "state", "redirect_uri")
        case GrantType.REFRESH if not asked.redirect_uri:
            return ("client_id", "scope", "timestamp", "state", "refresh_token")
    return current
