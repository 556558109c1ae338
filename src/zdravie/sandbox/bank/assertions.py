"""The bank's word about a customer: a JWT signed with its own key."""

import base64
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from joserfc import jwt
from joserfc.jwk import ECKey

from zdravie.kernel.ids import new_id
from zdravie.sandbox.registers.models import RegisteredPerson

LIFE = timedelta(minutes=5)
ALGORITHM = "ES256"
_KEY_ID = "bank-1"


def issuer() -> str:
    """The bank's name for itself."""
    return f"{settings.ZDRAVIE_URLS['sandbox']}/bank"


def audience() -> str:
    """The only system that the bank vouches at."""
    return str(settings.ZDRAVIE_URLS["id"])


def sign(person: RegisteredPerson, *, nonce: str, now: datetime) -> str:
    """What the bank states about the customer, bound to the question by its nonce."""
    claims: dict[str, Any] = {
        "iss": issuer(),
        "aud": audience(),
        "sub": str(person.pk),
        "jti": str(new_id()),
        "nonce": nonce,
        "iat": int(now.timestamp()),
        "exp": int((now + LIFE).timestamp()),
        "family_name": person.family_name,
        "given_name": person.given_name,
        "middle_name": person.patronymic,
        "birthdate": person.birth_on.isoformat(),
        "snils": person.snils,
        "passport": {
            "number": person.passport,
            "issued_on": person.passport_issued_on.isoformat(),
            "issuer": person.passport_issuer,
            "department_code": person.department_code,
        },
    }
    return jwt.encode({"alg": ALGORITHM, "kid": _KEY_ID}, claims, _key())


def public_keys() -> dict[str, Any]:
    """The key set that the sign-on reads."""
    public = _key().as_dict(private=False, kid=_KEY_ID, use="sig", alg=ALGORITHM)
    return {"keys": [dict(public)]}


def _key() -> ECKey:
    seed = base64.b64decode(settings.ZDRAVIE_BANK_KEY.get_secret_value())
    # One more than the remainder keeps the number between 1 and the order of the curve.
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    private = ec.derive_private_key(int.from_bytes(seed, "big") % (order - 1) + 1, ec.SECP256R1())
    return ECKey.import_key(private)
