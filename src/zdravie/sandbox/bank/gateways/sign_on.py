"""The sign-on as the bank calls it: one POST about one visit."""

import httpx
from django.conf import settings

from zdravie.sandbox.bank import errors

_TIMEOUT = httpx.Timeout(10.0, connect=2.0)


def confirm(*, token: str, assertion: str) -> None:
    """
    Hand the assertion over.

    :raises SignOnSilent: no answer, or one that promises nothing
    :raises SignOnRefused: with the sign-on's own sentence
    """
    address = f"{settings.ZDRAVIE_URLS['id']}/gateway/bank/visits"
    try:
        answer = httpx.post(address, json={"token": token, "assertion": assertion}, timeout=_TIMEOUT)
    except httpx.TransportError:
        raise errors.SignOnSilent from None
    if answer.is_success:
        return
    try:
        told = answer.json()
        reason = f"{told['message']} ({told['code']})"
    except (ValueError, KeyError, TypeError):
        raise errors.SignOnSilent from None
    raise errors.SignOnRefused(reason=reason)
