"""Two forms: whose mailbox to open, how the server should behave."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import EmailField
from zdravie.portals.kit.forms import Form
from zdravie.sandbox.mailbox.models import SLOW_SECONDS
from zdravie.sandbox.mailbox.modes import MODES


class AddressForm(Form):
    address = EmailField(label=_("Адрес почты"), required=True)


class SwitchForm(Form):
    mode = forms.ChoiceField(
        label=_("Как ведёт себя почта"),
        choices=[(one.mode.value, one.name) for one in MODES],
        widget=forms.RadioSelect,
    )
    slow_seconds = forms.IntegerField(
        label=_("Сколько секунд медлит"),
        min_value=SLOW_SECONDS[0],
        max_value=SLOW_SECONDS[1],
        help_text=format_lazy(
            _("От {least} до {most}, нужно только для режима «Медлит»"),
            least=SLOW_SECONDS[0],
            most=SLOW_SECONDS[1],
        ),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def options(self) -> list[dict[str, Any]]:
        """Each choice with its explanation."""
        choices = zip(self["mode"], MODES, strict=True)
        return [{"radio": radio, "words": words} for radio, words in choices]
