"""Issue a token: draw a key, have the centre certify it, in the condition that the drill needs."""

from datetime import datetime, timedelta
from pathlib import Path

from asn1crypto import x509
from django.conf import settings

from zdravie.sandbox.signer import errors
from zdravie.sandbox.signer.centres import CentreName, find_centre
from zdravie.sandbox.signer.keys import Kind, new_key
from zdravie.sandbox.signer.models import Token
from zdravie.sandbox.signer.papers import make_certificate

_YEAR, _DAY, _MINUTE = timedelta(days=365), timedelta(days=1), timedelta(minutes=5)
Condition = Token.Condition


def issue_token(
    *, owner: str, snils: str, kind: Kind, condition: Token.Condition, pin: str, now: datetime
) -> Token:
    """
    Make the token.

    :param owner: family name, given name, patronymic
    :raises OwnerUnreadable: a family name without a given one
    :raises GostUnknown: OpenSSL has no engine for it
    """
    family_name, _, rest = owner.partition(" ")
    if not rest:
        raise errors.OwnerUnreadable
    name = _centre_of(kind, condition)
    centre = find_centre(Path(settings.ZDRAVIE_SIGNER_DIR), name)
    if centre is None:
        raise errors.GostUnknown
    since, until = _validity(condition, now)
    # A foreign centre has no GOST key of its own; the person's key may still be of any kind.
    key = new_key(kind)
    subject = {"C": "RU", "CN": owner, "SN": family_name, "GN": rest, "SNILS": snils}
    certificate = make_certificate(
        centre, kind=kind, private_key=key, subject=subject, since=since, until=until
    )
    return Token.objects.create(
        owner=owner,
        snils=snils,
        kind=kind,
        condition=condition,
        centre=name,
        pin=pin,
        private_key=key.decode("ascii"),
        certificate=certificate,
        serial=f"{x509.Certificate.load(certificate).serial_number:x}",
        valid_from=since,
        valid_until=until,
        revoked_at=now if condition == Condition.REVOKED else None,
        issued_at=now,
    )


def _centre_of(kind: Kind, condition: Token.Condition) -> CentreName:
    if condition == Condition.FOREIGN:
        return CentreName.FOREIGN
    return CentreName.GOST if kind is Kind.GOST else CentreName.RSA


def _validity(condition: Token.Condition, now: datetime) -> tuple[datetime, datetime]:
    now = now.replace(microsecond=0)
    if condition == Condition.EXPIRED:
        return now - _YEAR - _DAY, now - _DAY
    if condition == Condition.EARLY:
        return now + _DAY * 7, now + _DAY * 7 + _YEAR
    return now - _MINUTE, now + _YEAR
