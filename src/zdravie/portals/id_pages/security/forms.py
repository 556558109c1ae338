"""Forms of the factors: shape only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Widget
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zdravie.identity.factors.recovery import DIGITS
from zdravie.portals.kit.fields import CodeField, TextField
from zdravie.portals.kit.forms import Form

_NAME_LENGTH = 60


class Pressed(Form):
    """Holds a refusal of a page that has buttons only."""


class AppCodeForm(Form):
    """What the app shows now."""

    code = CodeField(
        label=_("Код из приложения, 6 цифр"),
        help_text=_("Код меняется каждые полминуты."),
        error_messages={"required": _("Введите код, который показывает приложение, в нём 6 цифр")},
    )


class RecoveryCodeField(TextField):
    """Twelve digits of the print-out, with spaces or without; cleaned to digits."""

    default_label = _("Запасной код, 12 цифр")
    default_error_messages = {"required": _("Введите запасной код, в нём 12 цифр")}

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        given = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        return super().widget_attrs(widget) | given

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        if text and len(digits) != DIGITS:
            said = gettext("В запасном коде 12 цифр, у вас %(count)s. Сверьте с распечаткой")
            raise ValidationError(said % {"count": len(digits)}, code="RECOVERY-LENGTH")
        return digits


class RecoveryCodeForm(Form):
    """One code of the print-out."""

    code = RecoveryCodeField(help_text=_("Можно с пробелами и без. Каждый код подходит один раз."))


class PasskeyNameForm(Form):
    """How the owner calls a passkey."""

    name = TextField(
        label=_("Название"),
        help_text=_("Чтобы отличать ключи: «Телефон», «Рабочий ноутбук»"),
        max_length=_NAME_LENGTH,
    )


class PasskeyAnswerForm(Form):
    """What the browser said, as the page's script puts it in; a person types nothing of it."""

    challenge = forms.UUIDField(widget=forms.HiddenInput)
    credential = forms.CharField(
        widget=forms.HiddenInput,
        required=False,
        strip=False,
    )


class NewPasskeyForm(PasskeyAnswerForm):
    """The same for a new key, with its name."""

    name = TextField(
        label=_("Название"),
        help_text=_("Чтобы отличать ключи: «Телефон», «Рабочий ноутбук»"),
        max_length=_NAME_LENGTH,
    )
