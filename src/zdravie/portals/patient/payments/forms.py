"""Shape of what the payment page sends."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.platform.payments.types import Way
from zdravie.portals.kit.forms import Form

WAYS = {
    Way.CARD: _("Банковская карта"),
    Way.WALLET: _("Электронный кошелёк"),
    Way.ONLINE_BANK: _("Онлайн-банк"),
    Way.QR: _("QR-код для приложения банка"),
}


class PayForm(Form):
    way = forms.ChoiceField(
        label=_("Как заплатить"),
        choices=[(way.value, words) for way, words in WAYS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Выберите, как заплатить")},
    )
