"""
A judged request on its way through the pages of sign-in and consent.

It is signed by us and lives for a norm of minutes. It proves that the system asked, not who the person is.
"""

from dataclasses import asdict, dataclass

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from zdravie.kernel import clock
from zdravie.platform.norms.queries import get_minutes

_SALT = "esia.ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What was asked and found honest."""

    client_id: str
    redirect_uri: str
    state: str
    scopes: tuple[str, ...]
    is_offline: bool
    code_challenge: str
    endpoint: str


class TicketOver(Exception):
    """It is not ours, or its time is over."""


def write(ticket: Ticket) -> str:
    """As it travels in an address or a hidden field."""
    return signing.dumps(asdict(ticket), salt=_SALT, compress=True)


def read(text: str) -> Ticket:
    """
    The request again.

    :raises TicketOver: another hand wrote it, or its time is over
    """
    life = get_minutes("esia.passage_life", on=clock.now().date())
    try:
        told = signing.loads(text, salt=_SALT, max_age=life)
    except signing.BadSignature:
        raise TicketOver from None
    return Ticket(**{**told, "scopes": tuple(told["scopes"])})


def address_of(ticket: Ticket) -> str:
    """Where the person comes back to after the sign-in."""
    return f"{reverse('esia:passage')}?{urlencode({'ticket': write(ticket)})}"
