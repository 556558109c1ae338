"""Open the account of a registration whose telephone has just been proven by the code."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.accounts.actions.open_account import open_account
from zdravie.identity.signin import drafts, errors, proofs
from zdravie.identity.signin.admission import admit
from zdravie.identity.signin.models import OneTimeCode, Registration
from zdravie.identity.signin.types import Method, Purpose, SignedIn, Visitor
from zdravie.kernel.actor import Actor


def finish_registration(
    *, registration_id: UUID, challenge_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Check the code, open the account at once and let its owner in.

    :raises RegistrationGone: the form is not of this browser, or was forgotten
    :raises CodeWrong, CodeBurnt, CodeExpired, CodeUsed, CodeUnknown: see ``sign_in_with_code``
    :raises PhoneTaken: the telephone has an account already; only its owner learns that
    """
    registration = Registration.objects.filter(pk=registration_id, binding=visitor.binding).first()
    if registration is None:
        raise errors.RegistrationGone
    attempt = proofs.count_try(
        challenge_id=challenge_id, binding=visitor.binding, purposes=(Purpose.REGISTRATION,)
    )
    if not attempt.fits(code):
        raise attempt.refusal
    if attempt.code.address != registration.phone:
        raise errors.CodeUnknown
    return _open(registration, attempt.code, visitor, actor, now)


@transaction.atomic
def _open(
    registration: Registration, code: OneTimeCode, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    proofs.spend(code)
    details = drafts.to_account(
        registration.details, phone=registration.phone, password_hash=registration.password
    )
    account = open_account(details=details, actor=actor, now=now)
    registration.delete()
    return admit(account, method=Method.REGISTRATION, amr=("pwd", "sms"), visitor=visitor, now=now)
