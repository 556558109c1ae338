"""Forms of sign-in: shape only."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import CodeField, LoginField, PasswordField, PhoneField
from zdravie.portals.kit.forms import Form


class PhoneForm(Form):
    """The number to which the code goes."""

    phone = PhoneField(help_text=_("Пришлём код в СМС. Звонить не будем."))


class PasswordForm(Form):
    """Login and password."""

    login = LoginField(
        label=_("Телефон, почта или СНИЛС"),
        error_messages={"required": _("Введите телефон, почту или СНИЛС")},
    )
    password = PasswordField(
        help_text=_("Большие и маленькие буквы различаются. Проверьте раскладку и Caps Lock.")
    )


class CodeForm(Form):
    """The code from the message."""

    code = CodeField(help_text=_("Можно вставить из сообщения целиком."))
