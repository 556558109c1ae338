"""Forms of the bank: find a customer, name the one who stands here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form


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
