"""What a person chooses when they share a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form

TERMS = (("1", _("1 день")), ("7", _("7 дней")), ("30", _("30 дней")))


class ShareForm(Form):
    days = forms.ChoiceField(
        label=_("Сколько действует ссылка"), choices=TERMS, initial="7", widget=forms.RadioSelect
    )
    passcode = TextField(
        label=_("Код доступа"),
        help_text=_("От шести знаков. Сообщите его отдельно от ссылки: по телефону или лично"),
        max_length=128,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
