"""The end that everybody hopes for: the account is raised, the request closed, in one transaction."""

from datetime import datetime

from django.db import transaction

from zdravie.identity.accounts import errors as account_errors
from zdravie.identity.accounts.actions.raise_identity import raise_identity
from zdravie.identity.accounts.models import Account, Document
from zdravie.identity.accounts.types import ProvenPaper, ProvenPerson
from zdravie.identity.proofing import moving, reasons, rules
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Answers, Finding, Register
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.errors import DomainError

_TAKEN: dict[type[DomainError], str] = {
    account_errors.SnilsTaken: "PROOF-SNILS-TAKEN",
    account_errors.InnTaken: "PROOF-INN-TAKEN",
    account_errors.DocumentTaken: "PROOF-PASSPORT-TAKEN",
}


def confirm_and_record(
    request: ProofingRequest, *, actor: Actor, now: datetime, paper: ProvenPaper | None = None
) -> None:
    """
    Raise the account and close the request; a number verified elsewhere returns it with that cause instead.

    :param paper: what was looked at, if it is not the passport of the answers
    """
    kind = moving.declared(request)
    account = Account.objects.get(pk=request.account_id)
    person = proven_of(request.answers, paper) if kind.asks_registers else None
    try:
        with transaction.atomic():
            raise_identity(
                account_id=request.account_id,
                level=rules.level_after(kind, account),
                person=person,
                ground=f"proofing:{request.pk}",
                actor=SYSTEM,
                now=now,
            )
    except tuple(_TAKEN) as refusal:
        found = reasons.finding(_TAKEN[type(refusal)], Register.ACCOUNTS)
        return_and_record(request, [found], actor=actor, now=now)
        return
    moving.move_and_record(request, ProofingRequest.State.CONFIRMED, actor=actor, now=now)


def return_and_record(
    request: ProofingRequest, findings: list[Finding], *, actor: Actor, now: datetime
) -> None:
    """Back to the person, with every cause."""
    moving.say_why(request, findings, now=now)
    moving.move_and_record(request, ProofingRequest.State.RETURNED, actor=actor, now=now)


def proven_of(answers: Answers, paper: ProvenPaper | None) -> ProvenPerson:
    """What registers or an operator agreed to."""
    if paper is None and answers.passport:
        paper = ProvenPaper(
            kind=Document.Kind.PASSPORT,
            number=answers.passport,
            series=answers.passport[:4],
            issued_on=answers.issue_date,
            issuer=answers.issuer,
            department_code=answers.department_code,
        )
    return ProvenPerson(
        family_name=answers.family_name,
        given_name=answers.given_name,
        patronymic=answers.patronymic,
        birth_on=answers.birth_date,
        snils=answers.snils,
        inn=answers.inn,
        paper=paper,
    )
