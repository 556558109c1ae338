"""The customer confirmed in the bank's application: keep a signed assertion for the system that asked."""

import secrets
from datetime import datetime

from zdravie.sandbox.bank import assertions
from zdravie.sandbox.bank.models import Vouching
from zdravie.sandbox.registers.models import RegisteredPerson


def vouch_for_customer(*, customer: RegisteredPerson, nonce: str, now: datetime) -> Vouching:
    """Sign, and give out a code by which the assertion is fetched once."""
    return Vouching.objects.create(
        code=secrets.token_urlsafe(32),
        assertion=assertions.sign(customer, nonce=nonce, now=now),
        created_at=now,
        expires_at=now + assertions.LIFE,
    )
