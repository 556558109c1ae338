"""The code that a person names."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form


class VisitCodeForm(Form):
    code = TextField(
        label=_("Код посетителя"),
        max_length=20,
        help_text=_("8 цифр с экрана телефона"),
        error_messages={"required": _("Введите код, в нём 8 цифр")},
    )
