"""Forms built from a step of a service: shape here, everything else is the room's."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.errors import DomainError
from zdravie.kernel.identifiers import department_code, inn, oms, passport
from zdravie.platform.casework.answer_lines import show_value
from zdravie.platform.casework.answers import YES
from zdravie.platform.casework.declaration import Document, Field, FieldKind, Step
from zdravie.portals.kit.fields import (
    DatePartsField,
    EmailField,
    IdentifierField,
    PhoneField,
    SnilsField,
    TextField,
    UploadField,
    UploadInput,
)
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.problems import say

FILE = "file_"
_AS_PRINTED = (FieldKind.SNILS, FieldKind.OMS, FieldKind.PASSPORT, FieldKind.DEPARTMENT_CODE)
_FEW = 8


class InnField(IdentifierField):
    """Ten or twelve digits with their check digits."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(inn.parse)


class OmsField(IdentifierField):
    """The number of the policy, sixteen digits."""

    inputmode = "numeric"
    parse = staticmethod(oms.parse)


class PassportField(IdentifierField):
    """Series and number of a passport, ten digits (C-02)."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(passport.parse)


class DepartmentCodeField(IdentifierField):
    """NNN-NNN (C-03)."""

    width = "10"
    inputmode = "numeric"
    parse = staticmethod(department_code.parse)


_FIELDS: dict[FieldKind, type[forms.Field]] = {
    FieldKind.SNILS: SnilsField,
    FieldKind.INN: InnField,
    FieldKind.OMS: OmsField,
    FieldKind.PASSPORT: PassportField,
    FieldKind.DEPARTMENT_CODE: DepartmentCodeField,
    FieldKind.PHONE: PhoneField,
    FieldKind.EMAIL: EmailField,
}


class StepForm(Form):
    """One page: its fields that are typed here, and a file control for each document with room for more."""

    def __init__(
        self,
        step: Step,
        answers: Mapping[str, str],
        documents: Mapping[Document, int],
        *,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        self.step, self.answers = step, answers
        self.base_fields = {  # type: ignore[misc]  # Django copies them for this form alone
            **dict(_form_fields(step, answers, data)),
            **{
                FILE + one.code: _file_field(one, answers)
                for one, held in documents.items()
                if held < one.most
            },
        }
        super().__init__(data, files, initial=dict(_initial(step, answers)))

    def values(self) -> dict[str, str]:
        """What can be saved: everything that has the right shape; the rest stays as it was."""
        kept = {}
        for field in self.step.fields:
            if field.code in self.fields:
                typed = self.cleaned_data.get(field.code)
                if field.code in self.errors and field.code not in self.cleaned_data:
                    kept[field.code] = self.answers.get(field.code, "")
                else:
                    kept[field.code] = _as_text(typed)
        return kept

    def add_refusal_of_file(self, document: Document, name: str, refusal: DomainError) -> None:
        """At the place of the document, under the name that the file had; others may have been good."""
        place = FILE + document.code if FILE + document.code in self.fields else None
        self.add_error(place, ValidationError(f"{name}: {say(refusal)}", code=refusal.code))

    def add_problem(self, name: str, text: str) -> None:
        """Something that is missing, at its field; once."""
        if name in self.fields and name not in self.errors:
            self.add_error(name, ValidationError(text))


def is_fact(field: Field, answers: Mapping[str, str]) -> bool:
    """Known to the account: shown, and mended there."""
    return field.is_locked and bool(answers.get(field.code))


def _initial(step: Step, answers: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for field in step.fields:
        value = answers.get(field.code, "")
        if value and field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
            yield field.code, date.fromisoformat(value)
        elif field.kind is FieldKind.PHONE:
            yield field.code, value.removeprefix("+7")
        elif value:
            yield field.code, show_value(field, value) if field.kind in _AS_PRINTED else value


def _form_fields(
    step: Step, answers: Mapping[str, str], data: QueryDict | None
) -> Iterator[tuple[str, forms.Field]]:
    """Fields that depend on an answer of this very page are always there, and required by what is typed."""
    own = {one.code for one in step.fields}
    typed = dict(answers)
    if data is not None:
        typed |= {code: data.get(code, "") for code in own if code in data or code in _ticks(step)}
        typed |= {code: YES for code in _ticks(step) if data.get(code)}
    for field in step.fields:
        is_shown = field.when is None or field.when.field in own or field.is_asked(answers)
        if is_shown and not is_fact(field, answers):
            yield field.code, _form_field(field, typed)


def _ticks(step: Step) -> set[str]:
    return {one.code for one in step.fields if one.kind is FieldKind.TICK}


def _form_field(field: Field, typed: Mapping[str, str]) -> forms.Field:
    about: dict[str, Any] = {
        "label": field.label,
        "help_text": field.hint,
        "required": field.required and field.is_asked(typed),
    }
    if field.kind is FieldKind.TICK:
        return forms.BooleanField(**about)
    if field.kind is FieldKind.CHOICE:
        offered = field.list_choices()
        if len(offered) <= _FEW:
            return forms.ChoiceField(**about, choices=offered, widget=forms.RadioSelect())
        return forms.ChoiceField(**about, choices=[("", _("Выберите")), *offered])
    if field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        if not field.hint:
            about.pop("help_text")
        return DatePartsField(**about, birthday=field.kind is FieldKind.BIRTH_DATE)
    made = _FIELDS.get(field.kind, TextField)
    if made is TextField:
        about["max_length"] = field.most
        if field.kind is FieldKind.LONG_TEXT:
            about["widget"] = forms.Textarea()
    control = made(**about)
    if field.autocomplete:
        control.widget.attrs["autocomplete"] = field.autocomplete
    if field.width:
        control.width = field.width  # type: ignore[attr-defined]
    return control


def _file_field(document: Document, answers: Mapping[str, str]) -> forms.Field:
    formats = ".pdf,.jpg,.jpeg,.png" if document.type.takes_pdf else ".jpg,.jpeg,.png"
    return UploadField(
        label=_("%(title)s: файл") % {"title": document.title},
        required=document.is_required(answers),
        widget=UploadInput({"multiple": document.most > 1, "accept": formats}),
    )


def _as_text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return YES
    return value.isoformat() if isinstance(value, date) else str(value)


class AppealForm(Form):
    """An objection."""

    text = forms.CharField(
        label=_("С чем вы не согласны и почему"),
        help_text=_("Номер заявления и дата отказа добавятся сами. Перечислите доводы и чем их подтвердить."),
        max_length=5000,
        widget=forms.Textarea(),
    )
    late_reason = forms.CharField(
        label=_("Почему подаёте после срока"), required=False, max_length=1000, widget=forms.Textarea()
    )
    evidence = UploadField(
        label=_("Приложить документы"),
        required=False,
        widget=UploadInput({"multiple": True, "accept": ".pdf,.jpg,.jpeg,.png"}),
    )
