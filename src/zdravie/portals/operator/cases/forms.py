"""Forms of the queue of cases: shape only."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form


class SettleForm(Form):
    """The decision about one case."""

    login = TextField(
        label=_("Чей это кабинет"),
        help_text=_("Телефон, почта или СНИЛС кабинета, если он не найден сам."),
        required=False,
        max_length=254,
    )
    replaces_phone = forms.BooleanField(
        label=_("Заменить телефон в кабинете на телефон для ответа"), required=False
    )
    answer = TextField(
        label=_("Что сверено или почему отказ"),
        help_text=_("При отказе человек прочтёт эти слова. Паролей и кодов не спрашивайте."),
        max_length=500,
        widget=forms.Textarea(),
    )
