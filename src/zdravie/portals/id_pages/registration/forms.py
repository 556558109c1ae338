"""The registration form: shape only; who may register is decided by the room."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from zdravie.identity.signin.types import NewPerson
from zdravie.portals.id_pages.registration.names import NameField
from zdravie.portals.kit.fields import DatePartsField, EmailField, PasswordField, PhoneField, SnilsField
from zdravie.portals.kit.forms import Form


class RegistrationForm(Form):
    """
    Everything about the new person. Whoever proved a telephone on the sign-in page is not asked for it.

    :param proven_phone: that telephone
    """

    family_name = NameField(label=_("Фамилия"), autocomplete="family-name")
    given_name = NameField(label=_("Имя"), autocomplete="given-name")
    patronymic = NameField(label=_("Отчество"), autocomplete="additional-name", required=False)
    birth_on = DatePartsField(label=_("Дата рождения"), birthday=True)
    snils = SnilsField()
    phone = PhoneField(help_text=_("Пришлём код в СМС. По этому номеру вы будете входить."))
    email = EmailField(required=False)
    password = PasswordField(
        label=_("Придумайте пароль"),
        autocomplete="new-password",
        help_text=_(
            "Не короче 8 знаков: заглавные и строчные буквы, цифры. Надёжнее 12 знаков и знак вроде ! или %"
        ),
    )
    password_again = PasswordField(
        label=_("Повторите пароль"),
        autocomplete="new-password",
        error_messages={"required": _("Повторите пароль")},
    )
    agreement = forms.BooleanField(
        label=_("Принимаю правила и разрешаю обработку персональных данных"),
        error_messages={
            "required": _("Без согласия кабинет не открыть. Прочитайте правила и поставьте отметку")
        },
    )

    def __init__(self, *args: Any, proven_phone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proven_phone = proven_phone
        if proven_phone:
            del self.fields["phone"]

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if self.cleaned_data.get("password", again) != again:
            raise ValidationError(say("Пароли не совпали. Наберите их ещё раз"), code="PASSWORD-AGAIN")
        return again

    def person(self) -> NewPerson:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        return NewPerson(
            family_name=said["family_name"],
            given_name=said["given_name"],
            patronymic=said["patronymic"],
            birth_on=said["birth_on"],
            snils=said["snils"],
            phone=self.proven_phone or said["phone"],
            email=said["email"],
            password=said["password"],
        )
