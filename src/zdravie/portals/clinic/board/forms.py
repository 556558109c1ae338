"""Forms of one shift."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Shift
from zdravie.portals.clinic.board.cards import CLOSING, KEPT
from zdravie.portals.kit.forms import Form
from zdravie.registries.workers.models import Position

_MOST_PLACES = 200


class CloseForm(Form):
    """Why nobody receives."""

    reason = forms.ChoiceField(
        label=_("Почему закрываем"),
        choices=[(one.value, CLOSING[one]) for one in Shift.Closing],
        widget=forms.RadioSelect,
    )


class KeepForm(Form):
    """For whom a place is kept; nothing gives it back to everybody."""

    place = forms.IntegerField(min_value=0, max_value=_MOST_PLACES, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("Место"),
        choices=[
            ("", _("Открыто для записи")),
            *(
                (one.value, KEPT[one])
                for one in (KeptPlace.Kind.BREAK, KeptPlace.Kind.REGISTRY, KeptPlace.Kind.DOCTOR)
            ),
        ],
        required=False,
    )


class SubstituteForm(Form):
    """Who receives instead."""

    position = forms.UUIDField(label=_("Кто примет вместо врача"))

    def __init__(self, *args: Any, positions: Iterable[Position] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].widget = forms.Select(
            choices=[(one.pk, one.worker.full_name) for one in positions]
        )
