"""The back channel of a relying system: one POST of a logout token to the address it registered."""

import httpx

_TIMEOUT = httpx.Timeout(5.0, connect=2.0)
_NEVER_TAKES = {400, 401, 403, 404, 405, 410, 415, 422}


class SystemSilent(ConnectionError):
    """No answer, or an answer of a broken server; worth another try with the same ``jti``."""


class SystemRefuses(ValueError):
    """It understood and will never take this call."""


def deliver(address: str, logout_token: str) -> None:
    """
    Hand the token over. Redirects are not followed: only the registered address may learn of it.

    :raises SystemSilent: try again later
    :raises SystemRefuses: never try again
    """
    if not address:
        raise SystemRefuses("the system takes no calls any more")
    try:
        with httpx.stream(
            "POST",
            address,
            data={"logout_token": logout_token},
            timeout=_TIMEOUT,
            follow_redirects=False,
        ) as answer:
            status = answer.status_code
    except (httpx.TransportError, httpx.InvalidURL) as error:
        # The request holds a token: nothing of it may reach a log through the error.
        raise SystemSilent(type(error).__name__) from None
    if status in _NEVER_TAKES:
        raise SystemRefuses(f"HTTP {status}")
    if not httpx.codes.is_success(status):
        raise SystemSilent(f"HTTP {status}")
