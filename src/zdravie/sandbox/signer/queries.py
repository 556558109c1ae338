"""Reads for the pages of the signer."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from zdravie.sandbox.signer import errors
from zdravie.sandbox.signer.centres import CentreName, find_centre
from zdravie.sandbox.signer.models import Token
from zdravie.sandbox.signer.papers import make_revocation_list

LIST_LIFE = timedelta(hours=1)
_MOST = 200


def list_tokens() -> list[Token]:
    """All tokens by their owners."""
    return list(Token.objects.order_by("owner", "issued_at", "pk")[:_MOST])


def find_revocation_list(name: CentreName, *, now: datetime) -> bytes | None:
    """The centre's list as of now, DER; None for a centre that cannot be on this machine."""
    centre = find_centre(Path(settings.ZDRAVIE_SIGNER_DIR), name)
    if centre is None:
        return None
    revoked = Token.objects.filter(centre=name, revoked_at__isnull=False).values_list("serial", "revoked_at")
    taken_back = [(int(serial, 16), at) for serial, at in revoked if at is not None]
    since = now - timedelta(minutes=1)
    return make_revocation_list(centre, revoked=taken_back, since=since, until=since + LIST_LIFE)


def find_token(name: str) -> UUID:
    """
    The token by its number, or the owner's good one by SNILS.

    :raises TokenUnknown: none
    """
    try:
        found = Token.objects.filter(pk=UUID(name)).first()
    except ValueError:
        owned = Token.objects.filter(snils=name, condition=Token.Condition.VALID)
        found = owned.order_by("issued_at").first()
    if found is None:
        raise errors.TokenUnknown
    return found.pk
