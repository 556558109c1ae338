"""A clerk has looked at the customer's passport and confirms the visit at the sign-on."""

from datetime import datetime

from zdravie.sandbox.bank import assertions
from zdravie.sandbox.bank.gateways import sign_on
from zdravie.sandbox.registers.models import RegisteredPerson


def confirm_visit(*, customer: RegisteredPerson, token: str, now: datetime) -> None:
    """
    Tell the sign-on who stands at the counter with this code.

    :raises SignOnSilent: it does not answer
    :raises SignOnRefused: it will not have it, and says why
    """
    sign_on.confirm(token=token, assertion=assertions.sign(customer, nonce=token, now=now))
