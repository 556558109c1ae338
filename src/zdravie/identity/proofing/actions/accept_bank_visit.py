"""A bank's clerk has compared a face with a passport and says so about a code."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.proofing import errors, secrets_of_visits
from zdravie.identity.proofing.actions.compare_word import compare_word
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.gateways.errors import BankDown, WordForged
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.kernel.actor import Actor

KIND = "BANK_VISIT"


def accept_bank_visit(*, token: str, assertion: str, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Take the bank's word about the one who showed the code. The word itself proves the bank: it is signed.

    :raises WordWrong: not the bank's word, not for us, not about this code
    :raises SecretUnknown: no such code, used, or too old
    :raises BankSilent: the bank's keys cannot be read now
    """
    try:
        word = bank.verify_word(assertion, nonce=token, now=now)
    except BankDown as error:
        raise errors.BankSilent from error
    except WordForged as error:
        raise errors.WordWrong from error
    with transaction.atomic():
        request = secrets_of_visits.find(KIND, token, now=now)
        return compare_word(request_id=request.pk, word=word, actor=actor, now=now)
