"""Forms of the timetable."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.clinic.models import ShiftTemplate
from zdravie.domains.scheduling.clinic.types import TemplateWish
from zdravie.domains.scheduling.models import Shift
from zdravie.portals.kit.forms import Form
from zdravie.registries.workers.models import Position

WEEKDAYS = {
    ShiftTemplate.Weekday.MONDAY: _("понедельник"),
    ShiftTemplate.Weekday.TUESDAY: _("вторник"),
    ShiftTemplate.Weekday.WEDNESDAY: _("среда"),
    ShiftTemplate.Weekday.THURSDAY: _("четверг"),
    ShiftTemplate.Weekday.FRIDAY: _("пятница"),
    ShiftTemplate.Weekday.SATURDAY: _("суббота"),
    ShiftTemplate.Weekday.SUNDAY: _("воскресенье"),
}
KINDS = {
    Shift.Kind.SELF: _("Самостоятельная запись"),
    Shift.Kind.REFERRAL: _("По направлению"),
    Shift.Kind.TELEMEDICINE: _("Онлайн"),
}
_WEEKS = (1, 2, 4, 8, 13)
_CLOCK = {"placeholder": "", "inputmode": "numeric"}
_TIME = {"invalid": _("Напишите время так: 9:00")}


class TemplateForm(Form):
    """One shift of the usual week."""

    position = forms.UUIDField(label=_("Врач"))
    weekday = forms.TypedChoiceField(label=_("День недели"), coerce=int, choices=list(WEEKDAYS.items()))
    starts = forms.TimeField(label=_("Начало"), initial="9:00", error_messages=_TIME)
    ends = forms.TimeField(label=_("Конец"), initial="15:00", error_messages=_TIME)
    slot_minutes = forms.IntegerField(label=_("Минут на приём"), min_value=5, max_value=120, initial=15)
    kind = forms.ChoiceField(label=_("Как записывают"), choices=list(KINDS.items()))
    cabinet = forms.CharField(label=_("Кабинет, если не обычный"), max_length=20, required=False)
    break_from = forms.TimeField(label=_("Начало перерыва"), required=False, error_messages=_TIME)
    break_minutes = forms.IntegerField(label=_("Перерыв, минут"), min_value=0, max_value=120, required=False)
    registry_places = forms.IntegerField(
        label=_("Мест только для регистратуры"), min_value=0, max_value=100, required=False
    )
    doctor_places = forms.IntegerField(
        label=_("Мест для повторных приёмов"), min_value=0, max_value=100, required=False
    )

    def __init__(self, *args: Any, positions: Iterable[Position] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].widget = forms.Select(
            choices=[(one.pk, f"{one.worker.full_name}, {one.title.lower()}") for one in positions]
        )

    def wish(self, *, valid_from: date) -> TemplateWish:
        """As the room understands it."""
        said = self.cleaned_data
        return TemplateWish(
            position_id=said["position"],
            weekday=said["weekday"],
            starts=said["starts"],
            ends=said["ends"],
            slot_minutes=said["slot_minutes"],
            kind=said["kind"],
            cabinet=said["cabinet"],
            valid_from=valid_from,
            break_from=said["break_from"],
            break_minutes=said["break_minutes"] or 0,
            registry_places=said["registry_places"] or 0,
            doctor_places=said["doctor_places"] or 0,
        )


class OpenForm(Form):
    """For how many weeks ahead."""

    weeks = forms.TypedChoiceField(
        label=_("На сколько недель вперёд"),
        coerce=int,
        choices=[(number, str(number)) for number in _WEEKS],
        initial=2,
    )
