"""Fills the registers of program ``sandbox`` with the invented region: the state knows the same people."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from django.db import transaction

from zdravie.demo import cast, employers, population, reporting, tokens
from zdravie.demo.copying import copy_rows, prepare_long_transaction
from zdravie.demo.identities import id_of
from zdravie.demo.papers import has_passport, papers_of
from zdravie.kernel import clock
from zdravie.sandbox.registers.models import RegisteredEmployer, RegisteredPerson

USUAL_PEOPLE = 3000
_FIELDS = (
    *("id", "family_name", "given_name", "patronymic", "birth_on", "snils", "inn"),
    *("passport", "passport_issued_on", "passport_issuer", "department_code", "passport_state"),
    *("oms", "oms_insurer"),
)
_INSURERS = ("СМО «Забота»", "СМО «Полис-Заречье»", "СМО «Надёжное здоровье»")


def is_filled() -> bool:
    """Whether the registers know anybody."""
    return RegisteredPerson.objects.exists()


def fill(people: int = USUAL_PEOPLE) -> int:
    """
    Tell the registers about everybody of the region who is old enough for a passport.

    :returns: how many they know now
    """
    tokens.fill()
    if is_filled():
        reporting.say("Реестры уже заполнены, выдуманные люди не добавлены")
        return 0
    with transaction.atomic():
        prepare_long_transaction()
        _fill_employers()
        return copy_rows(
            RegisteredPerson, _FIELDS, _rows(people), progress=reporting.telling("Реестры", of=people)
        )


def _rows(people: int) -> Iterator[tuple[Any, ...]]:
    today = clock.now().astimezone(clock.MOSCOW).date()
    named = (sketch for _, sketch in cast.members())
    for sketch in chain(named, population.people(len(cast.CAST) + 1, people)):
        if not has_passport(sketch, on=today):
            continue
        papers = papers_of(sketch, on=today)
        yield (
            id_of("registered", sketch.number),
            sketch.family_name,
            sketch.given_name,
            sketch.patronymic,
            sketch.birth_on,
            sketch.snils,
            papers.inn,
            papers.passport,
            papers.issued_on,
            papers.issuer,
            papers.department_code,
            RegisteredPerson.PassportState.VALID.value,
            sketch.oms,
            _INSURERS[sketch.number % len(_INSURERS)],
        )


def _fill_employers() -> None:
    known = RegisteredEmployer.State
    RegisteredEmployer.objects.bulk_create(
        RegisteredEmployer(
            id=each.employer_id,
            name=each.name,
            inn=each.inn,
            ogrn=each.ogrn,
            address=each.address,
            state=known.ACTIVE if each.is_active else known.CLOSED,
        )
        for each in employers.EMPLOYERS
    )
