"""Asks all registers about one set of answers and collects what is wrong, each thing at its field."""

from zdravie.identity.proofing import reasons
from zdravie.identity.proofing.gateways import registers
from zdravie.identity.proofing.types import Answers, Finding, Register


def ask(answers: Answers) -> tuple[dict[str, object], list[Finding]]:
    """
    What each register said, for the operator's eyes, and the causes against the answers.

    :raises RegisterDown: one of them does not answer; nothing is concluded
    """
    findings: list[Finding] = []
    said: dict[str, object] = {}
    if answers.passport:
        passport = registers.check_passport(answers)
        found = _of_passport(passport)
        said["passport"] = [one.code for one in found]
        findings += found
    snils = registers.check_snils(answers)
    found = _of_snils(snils)
    said["snils"] = [one.code for one in found]
    findings += [one for one in found if one.field not in {known.field for known in findings}]
    if answers.inn and answers.passport:
        found = _of_inn(answers, findings)
        said["inn"] = [one.code for one in found]
        findings += found
    return said, findings


def _of_passport(said: registers.Said) -> list[Finding]:
    if not said.is_found:
        return [reasons.finding("PROOF-MVD-UNKNOWN", Register.PASSPORT)]
    invalid = [] if said.is_valid else [reasons.finding("PROOF-MVD-INVALID", Register.PASSPORT)]
    return invalid + [reasons.differing(field, Register.PASSPORT) for field in said.differences]


def _of_snils(said: registers.Said) -> list[Finding]:
    if not said.is_found:
        return [reasons.finding("PROOF-SFR-UNKNOWN", Register.SNILS)]
    return [reasons.differing(field, Register.SNILS) for field in said.differences]


def _of_inn(answers: Answers, known: list[Finding]) -> list[Finding]:
    """The tax service finds people by their passport: with a wrong one there is nothing to ask."""
    if known:
        return []
    said = registers.find_inn(answers)
    if not said.is_found:
        return [reasons.finding("PROOF-FNS-UNKNOWN", Register.INN)]
    return [] if said.inn == answers.inn else [reasons.finding("PROOF-FNS-OTHER", Register.INN)]
