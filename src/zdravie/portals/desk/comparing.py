"""One document beside what was typed of it and what its register said of each value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework import queries, reading
from zdravie.platform.casework.answer_lines import show_value
from zdravie.platform.casework.declaration import Document, FieldKind, Service
from zdravie.platform.casework.models import Case, CaseDocument, CheckResult
from zdravie.platform.casework.types import Said
from zdravie.platform.casework.words import SAID

Tag = tuple[str | Promise, str, str]
"""Words, tone, icon."""
_NOT_ASKED: Tag = (_("реестр не спрашивали"), "", "eye")
_ON_SCAN: Tag = (_("прочитано на снимке"), "ok", "check")
_NOT_ON_SCAN: Tag = (_("на снимке не прочитано"), "warn", "eye")
_UNCONFIRMED: Tag = (_("реестр не подтвердил"), "bad", "alert")


@dataclass(frozen=True, slots=True)
class Round:
    """What checks said in this round, by code, and fields that were another in the previous one."""

    said: Mapping[str, CheckResult]
    changed: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One value that can be read in a document; ``before`` is that of the previous round, if another."""

    label: str | Promise
    typed: str
    before: str
    said: Tag
    is_chosen: bool
    read: Tag | None = None
    """Whether the machine found it in the scan; nothing if it did not look."""


def this_round(case: Case) -> Round:
    """Read once for everything that a page shows of it."""
    said = {one.check_code: one for one in case.checks.filter(round=case.round)}
    return Round(said, queries.list_changed_fields(case))


def value_lines(service: Service, case: Case, round_: Round) -> dict[str, list[ValueLine]]:
    """Document kind to the values to compare with its scan, in the order in which they are declared."""
    return {one.code: _lines(service, one, case.answers, round_) for one in service.documents()}


def beside_scan(lines: list[ValueLine], paper: CaseDocument) -> list[ValueLine]:
    """The same lines with what was read off this very scan; a choice is printed there in other words."""
    return [line if line.is_chosen else replace(line, read=_read(line.typed, paper)) for line in lines]


def _read(typed: str, paper: CaseDocument) -> Tag | None:
    if paper.words is None or not reading.is_comparable(typed):
        return None
    if reading.stands_in(typed, paper.words):
        return _ON_SCAN
    if alike := reading.find_alike(typed, paper.words):
        return gettext("прочитано %(number)s") % {"number": alike}, "warn", "eye"
    return _NOT_ON_SCAN


def _lines(
    service: Service, document: Document, answers: Mapping[str, str], round_: Round
) -> list[ValueLine]:
    fields = {one.code: one for one in service.fields()}
    check = next((one for one in service.checks if one.code == document.check), None)
    return [
        ValueLine(
            label=fields[code].label,
            typed=show_value(fields[code], answers.get(code, "")),
            before=show_value(fields[code], round_.changed.get(code, ("",))[0]),
            is_chosen=fields[code].kind in (FieldKind.CHOICE, FieldKind.TICK),
            said=_said(code, round_.said.get(check.code)) if check and code in check.compares else _NOT_ASKED,
        )
        for code in document.shows
        if fields[code].is_asked(answers)
    ]


def _said(code: str, result: CheckResult | None) -> Tag:
    """Of one field: a register that names the fields it knows otherwise agrees with the rest."""
    if result is None:
        return _NOT_ASKED
    if result.said != Said.DISAGREED:
        return SAID[result.said]
    if not result.differs:
        return _UNCONFIRMED
    return SAID[Said.DISAGREED if code in result.differs else Said.AGREED]
