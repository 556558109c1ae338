"""Forms of identity: shape only; what agrees with the registers is decided by the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.identity.proofing.kinds import LEADING_PAPERS, OTHER_PAPERS, Kind
from zdravie.identity.proofing.types import Answers
from zdravie.portals.id_pages.proofing.fields import DepartmentField, InnField, PassportField, ShownSnilsField
from zdravie.portals.id_pages.registration.names import NameField
from zdravie.portals.kit.fields import DatePartsField, TextField
from zdravie.portals.kit.forms import Form

PASSPORT_FIELDS = ("passport", "issued_on", "issuer", "department_code")


class AnswersForm(Form):
    """What stands in the passport and in SNILS. For foreigners with other papers the passport is optional."""

    family_name = NameField(label=_("Фамилия"), autocomplete="family-name")
    given_name = NameField(label=_("Имя"), autocomplete="given-name")
    patronymic = NameField(
        label=_("Отчество"),
        autocomplete="additional-name",
        required=False,
        help_text=_("Если есть в паспорте"),
    )
    birth_on = DatePartsField(label=_("Дата рождения"), birthday=True)
    snils = ShownSnilsField()
    inn = InnField(required=False)
    passport = PassportField()
    issued_on = DatePartsField(label=_("Дата выдачи"))
    issuer = TextField(label=_("Кем выдан"), max_length=255, help_text=_("Слово в слово, как в паспорте"))
    department_code = DepartmentField()

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind.takes_papers:
            self._make_passport_optional()

    def answers(self) -> Answers:
        """What was typed, once the form is valid."""
        said = self.cleaned_data
        dates = {name: said[name].isoformat() if said.get(name) else "" for name in ("birth_on", "issued_on")}
        texts = {name: said.get(name) or "" for name in Answers.__slots__ if name not in dates}
        return Answers(**texts, **dates)

    def _make_passport_optional(self) -> None:
        """All four or none: whoever begins with one must end with all."""
        typed = {name: self[name].value() for name in PASSPORT_FIELDS}
        is_begun = self.is_bound and any(
            any(value) if isinstance(value, tuple) else value for value in typed.values()
        )
        for name in PASSPORT_FIELDS:
            self.fields[name].required = is_begun


class PaperForm(Form):
    """One picture or PDF of one document."""

    kind = forms.ChoiceField(
        label=_("Какой это документ"),
        choices=[
            (_("Удостоверяют личность"), [(kind.value, name) for kind, name in LEADING_PAPERS.items()]),
            (_("Рассматриваются дополнительно"), [(kind.value, name) for kind, name in OTHER_PAPERS.items()]),
        ],
    )
    file = forms.FileField(
        label=_("Фото или скан"),
        error_messages={
            "required": _("Выберите файл PDF, JPG или PNG"),
            "empty": _("Файл пустой. Выберите другой или сфотографируйте документ заново"),
        },
        widget=forms.FileInput({"accept": ".pdf,image/jpeg,image/png"}),
    )
    file.width = ""  # type: ignore[attr-defined]


class MeetingForm(Form):
    """One of the free times."""

    slot = forms.DateTimeField(
        error_messages={"required": _("Выберите время"), "invalid": _("Выберите время из списка")}
    )


class SendForm(Form):
    """Nothing to fill in: a place for refusals of the press."""
