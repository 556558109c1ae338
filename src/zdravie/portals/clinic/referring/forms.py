"""What a doctor writes when they refer somebody."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.rules import is_by_referral
from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form
from zdravie.registries.terminology.queries import list_specialties

_ICD = re.compile(r"[A-Z]\d\d(\.\d{1,2})?")
_LOOKALIKES = str.maketrans("АВСЕНІКМОРТХ", "ABCEHIKMOPTX")
"""Russian letters that look the same: whoever forgot to switch the keyboard meant these."""


class IcdField(TextField):
    """A code of ICD-10 in any spelling of its letter; cleaned to I20.8."""

    width = "10"
    default_error_messages = {"invalid": _("Введите код МКБ-10: латинская буква и цифры, например I20.8")}

    def clean(self, value: object) -> str:
        code: str = super().clean(value).upper().replace(",", ".").translate(_LOOKALIKES)
        if code and not _ICD.fullmatch(code):
            raise ValidationError(self.error_messages["invalid"], code="REFERRAL-ICD")
        return code


class ReferForm(Form):
    """Where to, how soon, why; what is known already, if anything."""

    specialty = forms.ChoiceField(label=_("Куда направить"))
    urgency = forms.ChoiceField(
        label=_("Срочность"),
        choices=(
            (Referral.Urgency.PLANNED.value, _("плановое")),
            (Referral.Urgency.URGENT.value, _("срочное")),
        ),
        initial=Referral.Urgency.PLANNED.value,
        widget=forms.RadioSelect,
    )
    reason = TextField(
        label=_("Обоснование"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Его прочтут врач, который примет, и сам человек"),
    )

    diagnosis = IcdField(
        label=_("Диагноз по МКБ-10"),
        required=False,
        help_text=_("Код, например I20.8. Если диагноз под вопросом, оставьте пустым"),
    )
    done = TextField(
        label=_("Что уже сделано"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Осмотры и исследования с их результатами"),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["specialty"]
        assert isinstance(field, forms.ChoiceField)
        is_english = (get_language() or "").startswith("en")
        field.choices = [
            ("", _("Выберите")),
            *(
                (one.code, one.name_en if is_english else one.name)
                for one in list_specialties()
                if is_by_referral(one)
            ),
        ]
