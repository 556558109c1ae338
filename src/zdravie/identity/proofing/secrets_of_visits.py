"""One-time secrets: a bank's state, a code for a counter. Only a blind index is kept."""

import secrets
from datetime import datetime

from zdravie.identity.proofing import errors
from zdravie.identity.proofing.kinds import Kind
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_minutes
from zdravie.platform.vault.blind import blind_index

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look like another."""
_GROUPS, _IN_GROUP = 3, 4
_DIGITS = 8


def draw(kind: Kind) -> str:
    """As long as it must be for the way it travels: by redirect, by eye to a clerk, by voice."""
    if kind.code == "BANK":
        return secrets.token_urlsafe(32)
    if kind.code == "IN_PERSON":
        return "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def put(request: ProofingRequest, kind: Kind, secret: str, *, now: datetime) -> None:
    """Remember the secret by its index, until its time is out; an earlier one is forgotten."""
    request.secret_index = _index(kind.code, secret)
    request.secret_until = now + get_minutes(kind.life_norm, on=now.astimezone(MOSCOW).date())


def find(kind_code: str, secret: str, *, now: datetime) -> ProofingRequest:
    """
    The living request with this secret, locked.

    :raises SecretUnknown: there is none, or its time is out
    """
    wanted = ProofingRequest.objects.living().select_for_update().filter(kind=kind_code, secret_until__gt=now)
    request = wanted.filter(secret_index=_index(kind_code, secret)).first()
    if request is None:
        raise errors.SecretUnknown
    return request


def _index(kind_code: str, secret: str) -> bytes:
    tidy = secret.strip() if kind_code == "BANK" else "".join(one for one in secret.upper() if one.isalnum())
    return blind_index(f"proofing.{kind_code.lower()}", tidy)
