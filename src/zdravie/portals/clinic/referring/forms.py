"""What a doctor writes when they refer somebody."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.rules import is_by_referral
from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form
from zdravie.registries.terminology.queries import list_specialties


class ReferForm(Form):
    """Where to, how soon, why."""

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
