"""
Which string a system signs: values of the same request put together without anything between them.

The two generations order them differently, and each integrator gets it wrong once; ``mistaken_strings``
are the known ways of that.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, quote_plus

from zdravie.identity.esia.types import MASKED_CODE, MASKED_TOKEN, Endpoint, GrantType, SignedRequest


def signed_string(asked: SignedRequest) -> str:
    """What must have been signed."""
    if not asked.endpoint.is_raw:
        return _classic(asked)
    if not asked.endpoint.is_token:
        return _current(asked)
    match asked.grant_type:
        case GrantType.CODE:
            return _current(asked) + asked.code
        case GrantType.CLIENT:
            return _current(replace(asked, scope_org=""))
        case GrantType.REFRESH if not asked.redirect_uri:
            return _refreshing(asked)
    return _current(asked)


def shown_string(asked: SignedRequest) -> str:
    """The same for human eyes: a code and a refresh token are masked."""
    masked = replace(
        asked,
        code=MASKED_CODE if asked.code else "",
        refresh_token=MASKED_TOKEN if asked.refresh_token else "",
    )
    return signed_string(masked)


def mistaken_strings(asked: SignedRequest) -> Iterator[tuple[str, str]]:
    """Strings that integrators sign by mistake, each with its name; the likeliest first."""
    right = signed_string(asked)
    for what, text in _mistakes(asked, right):
        if text != right:
            yield what, text


def _classic(asked: SignedRequest) -> str:
    return asked.scope + asked.timestamp + asked.client_id + asked.state


def _current(asked: SignedRequest) -> str:
    return (
        asked.client_id + asked.scope + asked.scope_org + asked.timestamp + asked.state + asked.redirect_uri
    )


def _refreshing(asked: SignedRequest) -> str:
    return asked.client_id + asked.scope + asked.timestamp + asked.state + asked.refresh_token


def _mistakes(asked: SignedRequest, right: str) -> Iterator[tuple[str, str]]:
    if asked.endpoint.is_raw:
        yield "строка собрана в порядке v1: scope, timestamp, client_id, state", _classic(asked)
    else:
        yield (
            "строка собрана в порядке v2: client_id, scope, timestamp, state, redirect_uri",
            _current(asked),
        )
    if asked.endpoint is Endpoint.V3_TE:
        if asked.grant_type == GrantType.CODE:
            yield "в строке нет кода: для v3/te в конец добавляется code", _current(asked)
        if asked.grant_type == GrantType.REFRESH:
            yield "в строке refresh_token, хотя в запросе есть redirect_uri", _refreshing(asked)
            yield "в конец строки добавлен refresh_token", _current(asked) + asked.refresh_token
    if asked.endpoint.is_raw and asked.redirect_uri:
        yield "в строке нет redirect_uri", right.replace(asked.redirect_uri, "")
        yield (
            "redirect_uri подписан уже закодированным для адреса",
            right.replace(asked.redirect_uri, quote(asked.redirect_uri, safe="")),
        )
    if asked.scope_org:
        yield "в строке нет scope_org", right.replace(asked.scope_org, "", 1)
    yield "в конце строки лишний перевод строки", right + "\n"
    if asked.timestamp:
        yield (
            "timestamp подписан уже закодированным для адреса",
            right.replace(asked.timestamp, quote_plus(asked.timestamp)),
        )
        yield "в строке нет timestamp", right.replace(asked.timestamp, "")
    if " " in asked.scope:
        words = asked.scope.split()
        yield (
            "области scope подписаны в алфавитном порядке, а присланы в другом",
            right.replace(asked.scope, " ".join(sorted(words))),
        )
        yield "области scope подписаны без пробелов", right.replace(asked.scope, "".join(words))
        yield "области scope подписаны через «+»", right.replace(asked.scope, "+".join(words))
