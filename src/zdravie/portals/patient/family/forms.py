"""Shape of the requests to act for somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import SnilsField
from zdravie.portals.kit.forms import Form


class ChildForm(Form):
    """A parent names a child."""

    snils = SnilsField(label=_("СНИЛС ребёнка"))
    birth_on = forms.DateField(
        label=_("Дата рождения ребёнка"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
    )


class AdultForm(Form):
    """A relative names an adult."""

    snils = SnilsField(label=_("СНИЛС близкого человека"))
    family_name = forms.CharField(max_length=100, label=_("Его фамилия"))


class CodeForm(Form):
    """The code that the other person told."""

    code = forms.CharField(max_length=20, label=_("Код из СМС близкого человека"))
