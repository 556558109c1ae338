"""Shape of what the pages of visits send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.models import Appointment
from zdravie.domains.scheduling.reminders import ReminderPlan
from zdravie.portals.kit.forms import Form

_FIRST = (
    ("24", _("за сутки")),
    ("48", _("за двое суток")),
    ("72", _("за трое суток")),
    ("0", _("не напоминать")),
)
_SECOND = (
    ("2", _("за 2 часа")),
    ("1", _("за час")),
    ("4", _("за 4 часа")),
    ("0", _("не напоминать")),
)


class ContestForm(Form):
    """Why a miss was none."""

    reason = forms.ChoiceField(
        choices=(
            (Appointment.Contest.CAME.value, _("я приходил на приём")),
            (Appointment.Contest.CANCELLED.value, _("я отменил приём заранее")),
            (Appointment.Contest.EMERGENCY.value, _("помешала болезнь или беда")),
            (Appointment.Contest.CLINIC.value, _("приём не состоялся по вине поликлиники")),
        ),
        label=_("Почему это ошибка"),
    )


class RemindersForm(Form):
    """Channels and hours; the cabinet always shows a reminder."""

    by_sms = forms.BooleanField(required=False, label=_("СМС на мой телефон"))
    by_email = forms.BooleanField(required=False, label=_("Письмо на мою почту"))
    first_hours = forms.TypedChoiceField(
        choices=_FIRST, coerce=int, widget=forms.RadioSelect, label=_("Первое напоминание")
    )
    second_hours = forms.TypedChoiceField(
        choices=_SECOND, coerce=int, widget=forms.RadioSelect, label=_("Второе напоминание")
    )


def initial_of(plan: ReminderPlan | None) -> dict[str, Any]:
    """The form as the person's plan fills it."""
    if plan is None:
        return {}
    first, second, *_rest = (*plan.hours, 0, 0)
    return {"by_sms": plan.by_sms, "by_email": plan.by_email, "first_hours": first, "second_hours": second}
