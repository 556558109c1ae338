"""Shape of what the pages of a home call send."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.dates import show_day
from zdravie.portals.kit.fields import PhoneField, TextField
from zdravie.portals.kit.forms import Form

SIGNS = (
    ("chest", _("Боль или давление в груди")),
    ("breath", _("Трудно дышать")),
    ("stroke", _("Перекосило лицо, слабеет рука или нога, не получается говорить")),
    ("faint", _("Потеря сознания, судороги, не добудиться")),
    ("blood", _("Сильное кровотечение или рвота с кровью")),
    ("injury", _("Тяжёлая травма или отравление")),
    ("infant", _("Ребёнку меньше года, и температура выше 39 или он вялый")),
)


class SignsForm(Form):
    """Signs with which nobody waits for a doctor."""

    signs = forms.MultipleChoiceField(
        label=_("Отметьте, что есть сейчас"),
        choices=SIGNS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CallForm(Form):
    """When, where to, what is wrong."""

    day = forms.TypedChoiceField(
        label=_("Когда нужен врач"), coerce=date.fromisoformat, widget=forms.RadioSelect
    )
    address = TextField(
        label=_("Адрес"), max_length=200, help_text=_("Улица, дом, квартира, подъезд, этаж, код двери")
    )
    complaint = TextField(
        label=_("Что беспокоит"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Например: третий день температура 38,5 и кашель"),
    )
    phone = PhoneField(help_text=_("По нему позвонят, если врач не сможет найти вас"))

    def __init__(self, *args: object, days: list[date], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["day"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(day.isoformat(), show_day(day)) for day in days]
        field.initial = days[0].isoformat()
