"""Shape of the wish to stand in line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.types import PartOfDay
from zdravie.portals.kit.forms import Form

_PARTS = (
    ("", _("в любое время")),
    (PartOfDay.MORNING.value, _("утром")),
    (PartOfDay.DAY.value, _("днём")),
    (PartOfDay.EVENING.value, _("вечером")),
)
_NOTICE = (
    ("2", _("за 2 часа")),
    ("6", _("за 6 часов")),
    ("24", _("за сутки")),
    ("48", _("за двое суток")),
)


class JoinForm(Form):
    """Which line, when one can come, how early one wants to know."""

    specialty = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    clinic = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(choices=_PARTS, required=False, label=_("Когда вам удобно"))
    notice_hours = forms.TypedChoiceField(
        choices=_NOTICE, coerce=int, label=_("Предупредить о месте не позже чем")
    )
