"""Forms of the profile: shape only."""

import re
from dataclasses import asdict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account, RepresentedPerson
from zdravie.identity.accounts.types import NewRepresented, PostalAddress
from zdravie.portals.id_pages.registration.names import NameField
from zdravie.portals.kit.fields import DatePartsField, SnilsField, TextField
from zdravie.portals.kit.forms import Form

_ZIP = re.compile(r"[0-9]{6}")


class RepresentedForm(Form):
    """A child or a ward."""

    relation = forms.ChoiceField(
        label=_("Кто это"),
        choices=[
            (RepresentedPerson.Relation.CHILD, _("Мой ребёнок")),
            (RepresentedPerson.Relation.WARD, _("Подопечный")),
        ],
        initial=RepresentedPerson.Relation.CHILD,
        widget=forms.RadioSelect,
    )
    family_name = NameField(label=_("Фамилия"), autocomplete="off")
    given_name = NameField(label=_("Имя"), autocomplete="off")
    patronymic = NameField(label=_("Отчество"), autocomplete="off", required=False)
    birth_on = DatePartsField(label=_("Дата рождения"))
    gender = forms.ChoiceField(
        label=_("Пол"),
        choices=[(Account.Gender.FEMALE, _("Женский")), (Account.Gender.MALE, _("Мужской"))],
        widget=forms.RadioSelect,
    )
    snils = SnilsField(required=False)

    def represented(self) -> NewRepresented:
        """What was said, once the form is valid."""
        return NewRepresented(**self.cleaned_data)


class AddressForm(Form):
    """An address as on an envelope."""

    zip_code = TextField(label=_("Индекс"), max_length=6, required=False)
    region = TextField(label=_("Регион"), max_length=100)
    city = TextField(label=_("Город или посёлок"), max_length=100)
    street = TextField(label=_("Улица"), max_length=150, required=False)
    house = TextField(label=_("Дом, корпус"), max_length=30)
    flat = TextField(label=_("Квартира"), max_length=20, required=False)

    def __init__(self, *args: Any, kept: PostalAddress | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=asdict(kept) if kept else None, **kwargs)

    def clean_zip_code(self) -> str:
        code: str = self.cleaned_data["zip_code"].replace(" ", "")
        if code and not _ZIP.fullmatch(code):
            raise ValidationError(say("В индексе шесть цифр. Проверьте его"), code="ADDRESS-ZIP")
        return code

    def address(self) -> PostalAddress:
        """What was said, once the form is valid."""
        return PostalAddress(**self.cleaned_data)
