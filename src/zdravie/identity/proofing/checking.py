"""Asks all registers about one set of answers and collects what is wrong, each thing at its field."""

from datetime import datetime

from zdravie.identity.proofing import reasons
from zdravie.identity.proofing.types import Answers, Finding, Register
from zdravie.platform.registers import queries as registers
from zdravie.platform.registers.types import Named, PassportClaim, Said


def ask(answers: Answers, *, now: datetime) -> tuple[dict[str, object], list[Finding]]:
    """
    What each register said, for the operator's eyes, and the causes against the answers.

    :raises RegisterDown: one of them does not answer; nothing is concluded
    """
    person = _named(answers)
    findings: list[Finding] = []
    said: dict[str, object] = {}
    if answers.passport:
        passport = registers.check_passport(person, _claim(answers), now=now)
        found = _of_passport(passport)
        said["passport"] = [one.code for one in found]
        findings += found
    snils = registers.check_snils(person, answers.snils, now=now)
    found = _of_snils(snils)
    said["snils"] = [one.code for one in found]
    findings += [one for one in found if one.field not in {known.field for known in findings}]
    if answers.inn and answers.passport:
        # The tax service finds people by their passport: with a wrong one there is nothing to ask.
        found = (
            [] if findings else _of_inn(registers.find_inn(person, answers.passport, now=now), answers.inn)
        )
        said["inn"] = [one.code for one in found]
        findings += found
    return said, findings


def _of_passport(said: Said) -> list[Finding]:
    if not said.is_found:
        return [reasons.finding("PROOF-MVD-UNKNOWN", Register.PASSPORT)]
    invalid = [] if said.is_valid else [reasons.finding("PROOF-MVD-INVALID", Register.PASSPORT)]
    return invalid + [reasons.differing(field, Register.PASSPORT) for field in said.differences]


def _of_snils(said: Said) -> list[Finding]:
    if not said.is_found:
        return [reasons.finding("PROOF-SFR-UNKNOWN", Register.SNILS)]
    return [reasons.differing(field, Register.SNILS) for field in said.differences]


def _of_inn(said: Said, claimed: str) -> list[Finding]:
    if not said.is_found:
        return [reasons.finding("PROOF-FNS-UNKNOWN", Register.INN)]
    return [] if said.inn == claimed else [reasons.finding("PROOF-FNS-OTHER", Register.INN)]


def _named(answers: Answers) -> Named:
    return Named(
        family_name=answers.family_name,
        given_name=answers.given_name,
        patronymic=answers.patronymic,
        birth_on=answers.birth_on,
    )


def _claim(answers: Answers) -> PassportClaim:
    return PassportClaim(
        number=answers.passport,
        issued_on=answers.issued_on,
        issuer=answers.issuer,
        department_code=answers.department_code,
    )
