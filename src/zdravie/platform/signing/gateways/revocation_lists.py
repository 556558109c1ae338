"""Centres that publish their lists of revoked certificates over HTTP."""

import time

import httpx

MOST_BYTES = 64 * 1024 * 1024
_TIMEOUT = httpx.Timeout(10.0, connect=3.0)
_WHOLE_WITHIN = 60.0


class ListUnavailable(ConnectionError):
    """No answer, or one that is not a list; worth another try."""


def fetch(url: str) -> bytes | None:
    """
    The list as it is published, DER; None if the address says that it has none (204).

    :raises ListUnavailable: try again later
    """
    body, deadline = bytearray(), time.monotonic() + _WHOLE_WITHIN
    try:
        with httpx.stream("GET", url, timeout=_TIMEOUT, headers={"Accept": "application/pkix-crl"}) as answer:
            if answer.status_code == httpx.codes.NO_CONTENT:
                return None
            if answer.status_code != httpx.codes.OK:
                raise ListUnavailable(f"HTTP {answer.status_code}")
            for part in answer.iter_bytes():
                body += part
                if len(body) > MOST_BYTES or time.monotonic() > deadline:
                    raise ListUnavailable("too long")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ListUnavailable(type(error).__name__) from error
    return bytes(body)
