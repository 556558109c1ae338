"""The form of a duty."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.clinic.models import RosterEntry
from zdravie.domains.scheduling.clinic.types import DutyWish
from zdravie.kernel.clock import MOSCOW
from zdravie.portals.kit.forms import Form
from zdravie.registries.workers.models import Position

KINDS = {
    RosterEntry.Kind.DOCTOR: _("Дежурный врач"),
    RosterEntry.Kind.EMERGENCY: _("Неотложная помощь"),
    RosterEntry.Kind.HEAD: _("Дежурный администратор"),
}
_TIME = {"invalid": _("Напишите время так: 9:00")}


class DutyForm(Form):
    """Who, on which day, from–to; an end before the beginning is on the next day."""

    position = forms.UUIDField(label=_("Сотрудник"))
    kind = forms.ChoiceField(label=_("Дежурство"), choices=list(KINDS.items()))
    day = forms.DateField(
        label=_("День"),
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Напишите день так: 26.11.2026")},
    )
    starts = forms.TimeField(label=_("С какого времени"), initial="8:00", error_messages=_TIME)
    ends = forms.TimeField(label=_("До какого времени"), initial="20:00", error_messages=_TIME)

    def __init__(self, *args: Any, positions: Iterable[Position] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].widget = forms.Select(
            choices=[(one.pk, f"{one.worker.full_name}, {one.title.lower()}") for one in positions]
        )

    def wish(self) -> DutyWish:
        """As the room understands it."""
        said = self.cleaned_data
        starts_at = datetime.combine(said["day"], said["starts"], MOSCOW)
        ends_at = datetime.combine(said["day"], said["ends"], MOSCOW)
        if ends_at <= starts_at:
            ends_at += timedelta(days=1)
        return DutyWish(position_id=said["position"], kind=said["kind"], starts_at=starts_at, ends_at=ends_at)
