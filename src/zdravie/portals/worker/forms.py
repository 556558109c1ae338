"""Forms of the workplace: one result, a reason, a number."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook.types import Outcome
from zdravie.portals.kit.fields import DatePartsField, TextField
from zdravie.portals.kit.forms import Form

OUTCOMES = (
    (Outcome.FIT.value, _("годен, норма, сделано, не выявлено")),
    (Outcome.UNFIT.value, _("не годен, нужна помощь, есть ограничения")),
    (Outcome.EXEMPT.value, _("отвод от прививки")),
)


class ResultForm(Form):
    """What was found; several lines of the referral may have one day and one outcome."""

    items = forms.MultipleChoiceField(label=_("Что пройдено"), widget=forms.CheckboxSelectMultiple)
    done_on = DatePartsField(label=_("Когда"))
    outcome = forms.ChoiceField(label=_("Итог"), choices=OUTCOMES, widget=forms.RadioSelect)
    details = TextField(
        label=_("Примечание для владельца"),
        required=False,
        max_length=300,
        help_text=_("Врач, номер заключения, препарат и серия прививки, какое ограничение"),
    )
    valid_until = DatePartsField(
        label=_("Отвод действует до"), required=False, help_text=_("Только для отвода, если он временный")
    )

    def __init__(self, *args: object, choices: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["items"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class ReasonForm(Form):
    reason = TextField(label=_("Причина"), max_length=200, help_text=_("Её прочитает владелец книжки"))


class AnnulForm(ReasonForm):
    number = TextField(label=_("Номер книжки"), max_length=40, help_text="LMK-77-2026-00000017-4")
    field_order = ("number", "reason")
