"""The person is back from the bank: fetch its word, verify it, compare, confirm."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.proofing import confirming, errors, reasons, secrets_of_visits
from zdravie.identity.proofing.actions.compare_word import compare_word
from zdravie.identity.proofing.actions.start_bank import KIND, nonce_of
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.gateways.errors import BankDown, CodeRefused, WordForged
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Register
from zdravie.kernel.actor import Actor


def finish_bank(*, state: str, code: str, actor: Actor, now: datetime) -> ProofingRequest:
    """
    Finish; a state works once. An empty ``code`` means that the person declined in the bank.

    :raises SecretUnknown: the state is not this account's, was used, or is too old
    :raises BankSilent: the word cannot be fetched now; the state still works
    :raises WordWrong: the word is not the bank's answer to our question
    """
    with transaction.atomic():
        request = _own(state, actor, now)
        if not code:
            declined = reasons.finding("PROOF-BANK-DECLINED", Register.BANK)
            confirming.return_and_record(request, [declined], actor=actor, now=now)
            return request
    try:
        word = bank.verify_word(bank.fetch_word(code), nonce=nonce_of(state=state), now=now)
    except BankDown as error:
        raise errors.BankSilent from error
    except (CodeRefused, WordForged) as error:
        raise errors.WordWrong from error
    with transaction.atomic():
        return compare_word(request_id=_own(state, actor, now).pk, word=word, actor=actor, now=now)


def _own(state: str, actor: Actor, now: datetime) -> ProofingRequest:
    request = secrets_of_visits.find(KIND, state, now=now)
    if not actor.is_person_with_id(request.account_id):
        raise errors.SecretUnknown
    return request
