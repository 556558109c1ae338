"""Forms of sign-in: shape only."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import CodeField, LoginField, PasswordField
from zdravie.portals.kit.forms import Form


class LoginForm(Form):
    """One field for every name; its kind is found by its form (C-05)."""

    login = LoginField(help_text=_("На телефон пришлём код. Для остального спросим пароль."))


class PasswordForm(Form):
    """Login and password."""

    login = LoginField()
    password = PasswordField(
        help_text=_("Большие и маленькие буквы различаются. Проверьте раскладку и Caps Lock.")
    )


class CodeForm(Form):
    """The code from the message."""

    code = CodeField(help_text=_("Можно вставить из сообщения целиком."))
