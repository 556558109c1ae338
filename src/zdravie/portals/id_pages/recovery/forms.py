"""Forms of recovery: shape only."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from zdravie.identity.signin.models import SupportCase
from zdravie.kernel.identifiers import email, phone
from zdravie.kernel.identifiers.errors import InvalidIdentifier
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName
from zdravie.portals.id_pages.password.forms import NewPasswordForm
from zdravie.portals.kit.fields import CodeField, LoginField, PhoneField, TextField
from zdravie.portals.kit.forms import Form, refused


class RecoverForm(Form):
    """One field for every name that recovers."""

    login = LoginField(
        label=_("Телефон, почта или СНИЛС"),
        help_text=_("На телефон или почту, подтверждённые в кабинете, придёт код."),
        error_messages={"required": _("Введите телефон, почту или СНИЛС")},
    )

    def clean_login(self) -> LoginName:
        name: LoginName = self.cleaned_data["login"]
        if name.kind is LoginKind.INN:
            raise ValidationError(
                say("По ИНН доступ не восстановить. Введите телефон, почту или СНИЛС"), code="RECOVERY-INN"
            )
        return name


class RecoveryCodeForm(Form):
    """The code from the message."""

    code = CodeField(
        help_text=_("Можно вставить из сообщения целиком."),
        error_messages={"required": _("Введите код, в нём 6 цифр")},
    )


class AnswerForm(Form):
    """The answer to the security question."""

    answer = TextField(
        label=_("Ответ"),
        help_text=_("Заглавные буквы и пробелы не важны."),
        error_messages={"required": _("Введите ответ")},
        max_length=200,
    )


class FreshPasswordForm(NewPasswordForm):
    """A new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, is_current_asked=False, **kwargs)


class Refusal(Form):
    """Holds a refusal of a page whose choices are buttons."""


class CaseForm(Form):
    """What the support desk needs; a password is not among it."""

    kind = forms.ChoiceField(
        label=_("Что случилось"),
        choices=[
            (SupportCase.Kind.RECOVERY, _("Нет доступа к телефону и почте")),
            (SupportCase.Kind.UNBLOCK, _("Кабинет остановлен")),
            (SupportCase.Kind.NO_SMS, _("Не приходят СМС с кодом")),
        ],
        widget=forms.RadioSelect,
    )
    full_name = TextField(label=_("Фамилия, имя и отчество"), max_length=200)
    phone = PhoneField(label=_("Телефон, который стоит в кабинете"), help_text=_("По нему найдём кабинет."))
    reach = TextField(
        label=_("Телефон или почта для ответа"),
        help_text=_("Те, которые сейчас у вас под рукой. Туда придёт ответ и ссылка."),
        max_length=254,
    )
    paper = forms.FileField(
        label=_("Фото или скан паспорта"),
        help_text=_("Главный разворот: PDF, JPG или PNG, до 5 МБ. Нужен, если не приходят не только СМС."),
        required=False,
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    words = TextField(
        label=_("Что ещё важно"),
        help_text=_("Не пишите пароль и коды: поддержка никогда о них не спрашивает."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(),
    )

    def clean_reach(self) -> str:
        """A telephone or an e-mail, by its form."""
        text: str = self.cleaned_data["reach"]
        try:
            return email.parse(text) if "@" in text else phone.parse(text)
        except InvalidIdentifier as error:
            raise refused(error) from error
