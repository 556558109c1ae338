"""Forms of the password pages: shape only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import PasswordField, TextField
from zdravie.portals.kit.forms import Form


class NewPasswordForm(Form):
    """
    A new password, typed twice (ID-078).

    :param is_current_asked: whether the present one must be typed too
    """

    current = PasswordField(
        label=_("Нынешний пароль"), error_messages={"required": _("Введите нынешний пароль")}
    )
    password = PasswordField(
        label=_("Новый пароль"),
        autocomplete="new-password",
        help_text=_(
            "Не короче 8 знаков: заглавные и строчные буквы, цифры. Надёжнее 12 знаков и знак вроде ! или %"
        ),
        error_messages={"required": _("Введите новый пароль")},
    )
    password_again = PasswordField(
        label=_("Повторите новый пароль"),
        autocomplete="new-password",
        error_messages={"required": _("Повторите пароль")},
    )

    def __init__(self, *args: Any, is_current_asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_current_asked:
            del self.fields["current"]

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if self.cleaned_data.get("password", again) != again:
            raise ValidationError(say("Пароли не совпали. Наберите их ещё раз"), code="PASSWORD-AGAIN")
        return again


class ReminderForm(Form):
    """When to remind of a change."""

    days = forms.TypedChoiceField(
        label=_("Напоминание о смене пароля"),
        choices=[("", _("Не напоминать")), ("90", _("Через 90 дней")), ("180", _("Через 180 дней"))],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class QuestionForm(Form):
    """A question of one's own and its answer."""

    question = TextField(
        label=_("Вопрос"),
        max_length=200,
        help_text=_("Такой, ответ на который знаете только вы. Например: «Как звали мою первую кошку?»"),
    )
    answer = TextField(
        label=_("Ответ"),
        max_length=100,
        help_text=_("Большие буквы и пробелы не важны. Ответ не показываем, храним в необратимом виде."),
    )
