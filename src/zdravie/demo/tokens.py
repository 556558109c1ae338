"""Tokens with electronic signatures for some of the cast: good ones, and one of each kind of bad."""

from zdravie.demo import cast, reporting
from zdravie.kernel import clock
from zdravie.sandbox.signer.actions.issue_token import issue_token
from zdravie.sandbox.signer.errors import GostUnknown
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.models import Token

PIN = "1234"
Condition = Token.Condition
TOKENS = (
    ("patient", Kind.RSA, Condition.VALID),
    ("patient", Kind.GOST, Condition.VALID),
    ("patient", Kind.ECDSA, Condition.EXPIRED),
    ("patient", Kind.ECDSA, Condition.REVOKED),
    ("patient", Kind.ECDSA, Condition.EARLY),
    ("patient", Kind.ECDSA, Condition.FOREIGN),
    ("doctor", Kind.ECDSA, Condition.VALID),
    ("mother", Kind.ECDSA, Condition.VALID),
    ("cook", Kind.ECDSA, Condition.VALID),
    ("reviewer", Kind.ECDSA, Condition.VALID),
    ("reviewer", Kind.ECDSA, Condition.EXPIRED),
    ("senior", Kind.ECDSA, Condition.VALID),
)


def fill() -> int:
    """
    Issue the tokens once.

    :returns: how many there are now
    """
    if Token.objects.exists():
        return 0
    by_part = {member.part: sketch for member, sketch in cast.members()}
    for part, kind, condition in TOKENS:
        sketch = by_part[part]
        try:
            issue_token(
                owner=f"{sketch.family_name} {sketch.given_name} {sketch.patronymic}".strip(),
                snils=sketch.snils,
                kind=kind,
                condition=condition,
                pin=PIN,
                now=clock.now(),
            )
        except GostUnknown:
            reporting.say("OpenSSL не знает ГОСТ: токен ГОСТ не выпущен")
    return Token.objects.count()
