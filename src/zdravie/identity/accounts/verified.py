"""Writes what a verification has proven into an account, and keeps what it said before."""

import json
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zdravie.identity.accounts import errors
from zdravie.identity.accounts.indexes import document_index, inn_index, snils_index
from zdravie.identity.accounts.models import Account, Document, NameChange
from zdravie.identity.accounts.types import ProvenPaper, ProvenPerson

_TAKEN = {
    "accounts_snils_verified_once": errors.SnilsTaken,
    "accounts_inn_verified_once": errors.InnTaken,
    "accounts_document_verified_once": errors.DocumentTaken,
}


def write_person(account: Account, person: ProvenPerson, *, ground: str, now: datetime) -> bool:
    """
    Names, birth date, SNILS and INN as proven.

    :returns: whether the name or the birth date changed
    :raises SnilsTaken: the SNILS is verified at another account
    :raises InnTaken: so is the INN
    """
    before = _said(account)
    account.family_name = person.family_name
    account.given_name = person.given_name
    account.patronymic = person.patronymic
    account.birth_on = person.birth_on
    if account.snils != person.snils:
        account.snils = person.snils
        account.snils_index = snils_index(person.snils)
    if person.inn:
        account.inn = person.inn
        account.inn_index = inn_index(person.inn)
        account.inn_verified_at = now
    after = _said(account)
    if before != after:
        NameChange.objects.create(
            account=account, before=json.dumps(before), after=json.dumps(after), ground=ground, changed_at=now
        )
    return before != after


def write_paper(account: Account, paper: ProvenPaper, *, now: datetime) -> None:
    """
    The paper counts from now on; the one of its kind before it becomes history.

    :raises DocumentTaken: it is verified at another account
    """
    index = document_index(paper.kind, paper.number)
    same = Document.objects.select_for_update().filter(
        account=account, kind=paper.kind, child__isnull=True, state=Document.State.VERIFIED
    )
    for former in same:
        if bytes(former.number_index) == index:
            former.state = Document.State.REPLACED if former.details != _details(paper) else former.state
        else:
            former.state = Document.State.REPLACED
        former.save(update_fields=["state"])
        if former.state == Document.State.VERIFIED:
            return
    save_or_say_taken(
        Document(
            account=account,
            kind=paper.kind,
            state=Document.State.VERIFIED,
            details=_details(paper),
            number_index=index,
            added_at=now,
            verified_at=now,
        ),
        force_insert=True,
    )


def save_or_say_taken(row: Account | Document, **options: Any) -> None:
    """Save; what the database knows to belong to somebody else becomes a refusal."""
    try:
        with transaction.atomic():
            row.save(**options)
    except IntegrityError as error:
        for constraint, refusal in _TAKEN.items():
            if constraint in str(error):
                raise refusal from error
        raise


def _said(account: Account) -> dict[str, str]:
    return {
        "family_name": account.family_name,
        "given_name": account.given_name,
        "patronymic": account.patronymic,
        "birth_on": account.birth_on.isoformat(),
        "gender": account.gender,
    }


def _details(paper: ProvenPaper) -> str:
    return json.dumps(
        {
            "series": paper.series,
            "number": paper.number.removeprefix(paper.series),
            "issued_on": paper.issued_on.isoformat() if paper.issued_on else "",
            "issued_by": paper.issuer,
            "department_code": paper.department_code,
        },
        ensure_ascii=False,
    )
