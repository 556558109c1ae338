"""
Fills program ``id`` with the accounts of the invented region and the passports of those who are proven.

Only named people have a password. The operator of the cast holds the role at once; the desk still asks for a
passkey, which the operator adds at the first entry.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from django.db import transaction

from zdravie.demo import cast, events, population, reporting, systems
from zdravie.demo.copying import copy_rows, prepare_long_transaction
from zdravie.demo.identities import id_of
from zdravie.demo.papers import has_passport, papers_of
from zdravie.demo.population import PersonSketch
from zdravie.identity.accounts.indexes import document_index, email_index, phone_index, snils_index
from zdravie.identity.accounts.models import Account, Document
from zdravie.identity.accounts.passwords import hash_password
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.vault.envelope import seal

USUAL_PEOPLE = 3000
_YOUNGEST = 14
_TABLE = Account._meta.db_table  # noqa: SLF001 - Django's public _meta
_FIELDS = (
    *("id", "state", "identity_level", "family_name", "given_name", "patronymic", "birth_on"),
    *("phone", "phone_index", "phone_confirmed_at", "snils", "snils_index"),
    *("email", "email_index", "email_confirmed_at", "gender", "citizenship"),
    *("password", "password_state", "password_set_at", "block_reason", "created_at"),
)

_DOCUMENT_TABLE = Document._meta.db_table  # noqa: SLF001
_DOCUMENT_FIELDS = (
    *("id", "account", "kind", "state", "details", "number_index", "added_at", "verified_at"),
)


def is_filled() -> bool:
    """Whether there is any account: an invented region comes into an empty program only."""
    return Account.objects.exists()


def fill(people: int = USUAL_PEOPLE) -> int:
    """
    Make the accounts of a region of so many people, if there are none.

    :returns: how many were made
    """
    reporting.refuse_real_gateway()
    if is_filled():
        reporting.say("Учётные записи уже есть, выдуманные не добавлены")
        return 0
    now = clock.now()
    with transaction.atomic():
        prepare_long_transaction()
        made = copy_rows(
            Account, _FIELDS, _rows(people, now), progress=reporting.telling("Учётные записи", of=people)
        )
        copy_rows(Document, _DOCUMENT_FIELDS, _document_rows(people, now))
        _seat_operator(now)
        systems.admit(now)
        record_event(events.AccountsFilled(accounts=made), actor=SYSTEM, now=now)
    return made


def _seat_operator(now: datetime) -> None:
    operator = next(sketch for each, sketch in cast.members() if each.part == cast.OPERATOR)
    StaffRole.objects.create(account_id=operator.account_id, role=StaffRole.Role.OPERATOR, granted_at=now)


def _document_rows(people: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    """The passports that the registers of the sandbox know, at everybody who is proven."""
    today = now.astimezone(clock.MOSCOW).date()
    for sketch, _ in _sketches(people, today):
        if sketch.level < IdentityLevel.STANDARD or not has_passport(sketch, on=today):
            continue
        papers = papers_of(sketch, on=today)
        details = {
            "series": papers.passport[:4],
            "number": papers.passport[4:],
            "issued_on": papers.issued_on.isoformat(),
            "issued_by": papers.issuer,
            "department_code": papers.department_code,
        }
        key = id_of("document", sketch.number)
        yield (
            key,
            sketch.account_id,
            Document.Kind.PASSPORT.value,
            Document.State.VERIFIED.value,
            seal(json.dumps(details, ensure_ascii=False), place=f"{_DOCUMENT_TABLE}.details:{key}"),
            document_index(Document.Kind.PASSPORT, papers.passport),
            now,
            now,
        )


def _rows(people: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    today = now.astimezone(clock.MOSCOW).date()
    password = hash_password(cast.PASSWORD)
    return (_row(sketch, password if is_named else "", now) for sketch, is_named in _sketches(people, today))


def _sketches(people: int, today: date) -> Iterator[tuple[PersonSketch, bool]]:
    """Everybody with an account, and whether they are of the cast."""
    named = ((sketch, True) for each, sketch in cast.members() if each.has_account)
    others = (
        (sketch, False)
        for sketch in population.people(len(cast.CAST) + 1, people)
        if population.age_on(sketch.birth_on, today) >= _YOUNGEST
    )
    return chain(named, others)


def _row(sketch: PersonSketch, password: str, now: datetime) -> tuple[Any, ...]:
    key = sketch.account_id
    row = str(key)
    is_email_confirmed = bool(sketch.email) and sketch.level >= IdentityLevel.STANDARD
    return (
        key,
        Account.State.ACTIVE.value,
        sketch.level.value,
        sketch.family_name,
        sketch.given_name,
        sketch.patronymic,
        sketch.birth_on,
        seal(sketch.phone, place=f"{_TABLE}.phone:{row}"),
        phone_index(sketch.phone),
        now,
        seal(sketch.snils, place=f"{_TABLE}.snils:{row}"),
        snils_index(sketch.snils),
        seal(sketch.email, place=f"{_TABLE}.email:{row}") if sketch.email else None,
        email_index(sketch.email) if sketch.email else None,
        now if is_email_confirmed else None,
        Account.Gender.MALE.value if sketch.is_male else Account.Gender.FEMALE.value,
        "RUS",
        password,
        Account.PasswordState.ORDINARY.value,
        now if password else None,
        "",
        now,
    )
