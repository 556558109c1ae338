"""What a signature proves: that this browser's text was signed, with a certificate to be believed now."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from zdravie.identity.esignature import errors
from zdravie.identity.esignature.models import SignatureChallenge
from zdravie.identity.esignature.types import Purpose
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.norms.queries import get_count, get_minutes
from zdravie.platform.signing import queries as signing
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.reading import to_der

_TRY = """
    UPDATE esignature_signaturechallenge SET tries = tries + 1
    WHERE id = %s AND purpose = %s AND binding = %s AND used_at IS NULL AND expires_at > clock_timestamp()
        AND tries < %s
    RETURNING 1
"""
_SPEND = """
    UPDATE esignature_signaturechallenge SET used_at = clock_timestamp(), returned = NULL
    WHERE id = %s AND binding = %s AND used_at IS NULL AND expires_at > clock_timestamp()
    RETURNING 1
"""


def find_signer(
    challenge_id: UUID, *, purpose: Purpose, signature: bytes, binding: str, now: datetime
) -> tuple[SignatureChallenge, Certificate]:
    """
    The text that waits in this browser and the believed certificate that signed it.

    Spends one of its tries, outside any transaction that could roll back; the text itself is spent later.

    :param signature: CMS in DER, or as text: PEM or bare base64
    :raises ChallengeGone: too late, already used, of another browser or for something else
    :raises DomainError: what speaks against the signature or its certificate, see ``platform/signing``
    """
    allowed = get_count("esignature.challenge_tries", on=now.astimezone(MOSCOW).date())
    with connection.cursor() as cursor:
        cursor.execute(_TRY, [challenge_id, purpose.value, binding, allowed])
        if cursor.fetchone() is None:
            raise errors.ChallengeGone(minutes=minutes_of_challenge(now))
    challenge = SignatureChallenge.objects.get(pk=challenge_id)
    proven = verify_cms(to_der(signature), challenge.text.encode())
    signing.check_certificate(proven.signer, others=proven.others, at=now)
    return challenge, proven.signer


def spend(challenge: SignatureChallenge, *, now: datetime) -> None:
    """
    Use the text up, in the transaction of what its signature opens. Of several at once one succeeds.

    :raises ChallengeGone: it is used or its time is over
    """
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, [challenge.pk, challenge.binding])
        if cursor.fetchone() is None:
            raise errors.ChallengeGone(minutes=minutes_of_challenge(now))


def life_of_challenge(now: datetime) -> timedelta:
    """How long a text waits for its signature."""
    return get_minutes("esignature.challenge_life", on=now.astimezone(MOSCOW).date())


def minutes_of_challenge(now: datetime) -> int:
    """For the sentence of a refusal."""
    return int(life_of_challenge(now).total_seconds() // 60)
