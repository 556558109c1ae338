"""Answers as people read them, for the applicant's pages and for the desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from zdravie.kernel.identifiers import department_code, oms, passport, phone, snils
from zdravie.platform.casework.declaration import Field, FieldKind, Service

_SHOWN: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.SNILS: snils.show,
    FieldKind.OMS: oms.show,
    FieldKind.PASSPORT: passport.show,
    FieldKind.DEPARTMENT_CODE: department_code.show,
    FieldKind.PHONE: phone.show,
}


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer as it is read; ``step`` is where it is changed."""

    label: str | Promise
    value: str
    step: str
    field: str


def show_value(field: Field, value: str) -> str:
    """As printed on paper."""
    if not value:
        return ""
    if field.kind is FieldKind.TICK:
        return _("да")
    if field.kind is FieldKind.CHOICE:
        return str(dict(field.list_choices(value)).get(value, value))
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    show = _SHOWN.get(field.kind)
    return show(value) if show else value


def answer_lines(service: Service, answers: Mapping[str, str]) -> list[AnswerLine]:
    """Everything that was asked, in the order of the pages."""
    return [
        AnswerLine(field.label, show_value(field, answers.get(field.code, "")), step.code, field.code)
        for step in service.steps
        if step.is_asked(answers)
        for field in step.fields
        if field.is_asked(answers) and (answers.get(field.code) or field.kind is not FieldKind.TICK)
    ]
