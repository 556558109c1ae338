"""Forms of the registers: the switch, the search, one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.identifiers import department_code, inn, ogrn, passport
from zdravie.portals.kit.fields import IdentifierField, PolicyField, SnilsField, TextField
from zdravie.portals.kit.forms import Form
from zdravie.sandbox.registers.models import SLOW_SECONDS, RegisteredEmployer, RegisteredPerson
from zdravie.sandbox.registers.modes import MODES


class PassportField(IdentifierField):
    inputmode = "numeric"
    parse = staticmethod(passport.parse)


class DepartmentField(IdentifierField):
    inputmode = "numeric"
    parse = staticmethod(department_code.parse)


class InnField(IdentifierField):
    inputmode = "numeric"
    parse = staticmethod(inn.parse)


class OgrnField(IdentifierField):
    inputmode = "numeric"
    parse = staticmethod(ogrn.parse)


class DateBox(forms.DateField):
    """A date in the browser's own box."""

    width = "10"
    prefix = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **kwargs)


class SwitchForm(Form):
    mode = forms.ChoiceField(
        label=_("Как ведёт себя реестр"), choices=[(one.mode.value, one.name) for one in MODES]
    )
    slow_seconds = forms.IntegerField(
        label=_("Сколько секунд медлит"),
        min_value=SLOW_SECONDS[0],
        max_value=SLOW_SECONDS[1],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )


class SearchForm(Form):
    text = TextField(
        label=_("Фамилия и имя или номер целиком"),
        max_length=100,
        required=False,
        help_text=_("СНИЛС, паспорт, ИНН и полис ищутся по всем цифрам"),
    )


class PersonForm(Form):
    family_name = TextField(label=_("Фамилия"), max_length=100)
    given_name = TextField(label=_("Имя"), max_length=100)
    patronymic = TextField(label=_("Отчество"), max_length=100, required=False)
    birth_on = DateBox(label=_("Дата рождения"))
    snils = SnilsField()
    inn = InnField(label=_("ИНН"), required=False)
    passport = PassportField(label=_("Серия и номер паспорта"))
    passport_issued_on = DateBox(label=_("Дата выдачи"))
    passport_issuer = TextField(label=_("Кем выдан"), max_length=255)
    department_code = DepartmentField(label=_("Код подразделения"))
    passport_state = forms.ChoiceField(
        label=_("Паспорт"),
        choices=[
            (RegisteredPerson.PassportState.VALID.value, _("действителен")),
            (RegisteredPerson.PassportState.INVALID.value, _("недействителен")),
        ],
    )
    oms = PolicyField(label=_("Полис ОМС"), required=False)
    oms_insurer = TextField(label=_("Страховая компания"), max_length=120, required=False)
    oms_until = DateBox(
        label=_("Полис действует до"),
        required=False,
        help_text=_("У граждан России полис бессрочный: оставьте пустым"),
    )


class EmployerSearchForm(Form):
    text = TextField(label=_("Название, ИНН или ОГРН"), max_length=100, required=False)


class EmployerForm(Form):
    name = TextField(label=_("Название"), max_length=255)
    inn = InnField(label=_("ИНН"))
    ogrn = OgrnField(label=_("ОГРН"))
    address = TextField(label=_("Адрес"), max_length=255)
    state = forms.ChoiceField(
        label=_("Работодатель"),
        choices=[
            (RegisteredEmployer.State.ACTIVE.value, _("действует")),
            (RegisteredEmployer.State.CLOSED.value, _("закрыт")),
        ],
    )
