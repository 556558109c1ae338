"""Shape of what the page of the policy sends."""

from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import PolicyField
from zdravie.portals.kit.forms import Form


class PolicyForm(Form):
    policy = PolicyField(
        label=_("Номер полиса"),
        required=False,
        help_text=_("16 цифр. Оставьте пустым, и мы найдём полис по СНИЛС"),
    )
