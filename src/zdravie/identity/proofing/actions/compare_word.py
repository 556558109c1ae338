"""A bank has vouched for somebody: is it the owner of the account?"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.proofing import confirming, reasons, rules
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Answers, Register
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


@transaction.atomic
def compare_word(*, request_id: UUID, word: Answers, actor: Actor, now: datetime) -> ProofingRequest:
    """Confirm the account of the request, or return it because the bank knows another person."""
    request = ProofingRequest.objects.select_for_update().get(pk=request_id)
    record_access(actor=actor, person_id=request.account_id, what="proofing.bank", purpose="compare")
    request.answers_text = word.to_text()
    if rules.is_same_person(word, request.account):
        confirming.confirm_and_record(request, actor=actor, now=now)
    else:
        other = reasons.finding("PROOF-BANK-OTHER", Register.BANK)
        request.answers_text = Answers().to_text()  # somebody else's data are not this account's to keep
        confirming.return_and_record(request, [other], actor=actor, now=now)
    return request
