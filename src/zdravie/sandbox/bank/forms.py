"""Forms of the bank: find a customer, name the one who stands here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form
from zdravie.sandbox.bank.models import SLOW_SECONDS
from zdravie.sandbox.bank.modes import MODES


class SearchForm(Form):
    text = TextField(label=_("Клиент: фамилия или номер"), max_length=100, required=False)


class CustomerForm(Form):
    customer = forms.UUIDField(error_messages={"required": _("Выберите клиента из списка")})


class VisitForm(CustomerForm):
    token = TextField(
        label=_("Код клиента"),
        max_length=64,
        help_text=_("Клиент показывает его на экране: QR-код или буквы под ним"),
    )


class ScanForm(Form):
    text = TextField(label=_("Текст QR-кода"), max_length=1000, help_text=_("Начинается с ST00012"))


class SwitchForm(Form):
    mode = forms.ChoiceField(
        label=_("Как банк отвечает порталу"), choices=[(one.mode.value, one.name) for one in MODES]
    )
    slow_seconds = forms.IntegerField(
        label=_("Сколько секунд медлит"),
        min_value=SLOW_SECONDS[0],
        max_value=SLOW_SECONDS[1],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
