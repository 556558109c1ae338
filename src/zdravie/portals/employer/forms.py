"""Forms of the employer's cabinet: a number, a list of numbers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form


class AskForm(Form):
    number = TextField(
        label=_("Номер книжки сотрудника"),
        max_length=40,
        help_text=_("Например, LMK-77-2026-00000017-4. Сотрудник сам решит, показать ли допуск"),
    )


class ListForm(Form):
    file = forms.FileField(
        label=_("Файл CSV"),
        required=False,
        help_text=_("Один номер книжки в строке, не больше 500 строк"),
        widget=forms.FileInput({"accept": ".csv,.txt,text/csv,text/plain"}),
    )
    numbers = forms.CharField(
        label=_("Или номера текстом"),
        required=False,
        max_length=20_000,
        help_text=_("Каждый с новой строки"),
        widget=forms.Textarea({"rows": 6}),
    )
