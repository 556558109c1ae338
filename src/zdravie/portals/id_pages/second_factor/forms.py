"""Forms of the second factor: shape only."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import PasswordField
from zdravie.portals.kit.forms import Form


class ChosenWay(Form):
    """Holds a refusal of the chooser: the ways themselves are buttons."""


class KnownPasswordForm(Form):
    """The password of the account that is signed in already."""

    password = PasswordField(
        help_text=_("Большие и маленькие буквы различаются. Проверьте раскладку и Caps Lock.")
    )
