"""Shape of what the booking pages send; what is allowed is decided by the room."""

from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.types import PartOfDay, Search
from zdravie.portals.kit.forms import Form

ALL = "all"
_ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


class SearchForm(Form):
    """The filters in the address line; a wrong one is left out, never an error page."""

    clinic = forms.RegexField(rf"^(all|{_ID})\Z", required=False)
    district = forms.CharField(required=False, max_length=80)
    doctor = forms.CharField(required=False, max_length=80, label=_("Фамилия врача"))
    part = forms.ChoiceField(required=False, choices=[(part.value, part.value) for part in PartOfDay])
    sat = forms.BooleanField(required=False)
    online = forms.BooleanField(required=False)
    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    d = forms.UUIDField(required=False)
    day = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    slot = forms.CharField(required=False, max_length=60)
    move = forms.UUIDField(required=False)

    def search(self, specialty_id: str, *, by_referral: bool = False) -> Search:
        """The wish as the room understands it."""
        wish = self.cleaned_data
        return Search(
            specialty_id=specialty_id,
            clinic_id=self.clinic_id,
            district=wish.get("district") or "",
            surname=wish.get("doctor") or "",
            day=wish.get("on"),
            part=PartOfDay(wish["part"]) if wish.get("part") else None,
            is_saturday=bool(wish.get("sat")),
            is_online=bool(wish.get("online")),
            by_referral=by_referral,
        )

    @property
    def carried(self) -> dict[str, str]:
        """The filters as they came, to be sent along with the chosen place."""
        names = ("clinic", "district", "doctor", "part", "sat", "online", "on", "move")
        return {name: str(self.data[name]) for name in names if self.cleaned_data.get(name)}

    @property
    def clinic_id(self) -> UUID | None:
        """The chosen clinic; nothing stands for all of them."""
        clinic = self.cleaned_data.get("clinic")
        return UUID(clinic) if clinic and clinic != ALL else None

    @property
    def doctor_id(self) -> UUID | None:
        """The doctor whose calendar is open."""
        return self.cleaned_data.get("d")

    @property
    def open_day(self) -> date | None:
        """The day whose places are shown."""
        return self.cleaned_data.get("day")


class FindForm(Form):
    """A doctor's name, a specialty or a service, in the person's own words."""

    q = forms.CharField(required=False, max_length=80, label=_("Врач, специальность или услуга"))


class HoldForm(Form):
    """The chosen place: ``slot`` is the shift and the number of the place."""

    slot = forms.RegexField(
        rf"^{_ID}:[0-9]{{1,3}}\Z",
        error_messages={
            "required": _("Выберите время приёма"),
            "invalid": _("Такого времени нет в расписании. Выберите другое"),
        },
    )
    key = forms.UUIDField()

    @property
    def shift_id(self) -> UUID:
        return UUID(self.cleaned_data["slot"].partition(":")[0])

    @property
    def place(self) -> int:
        return int(self.cleaned_data["slot"].partition(":")[2])
