"""Forms of the reception."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.scheduling.clinic.people_search import Reason
from zdravie.portals.kit.forms import Form
from zdravie.registries.family.models import Representation

_ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
REASONS = [
    (Reason.CALL.value, _("Человек звонит")),
    (Reason.VISIT.value, _("Человек у стойки")),
    (Reason.DOCTOR.value, _("Просит врач")),
]


class FindForm(Form):
    """Whom to find and why; the reason stays in the journal."""

    query = forms.CharField(
        label=_("Кого найти"),
        help_text=_("Телефон, СНИЛС, полис ОМС или фамилия с именем"),
        max_length=120,
    )
    reason = forms.ChoiceField(label=_("Зачем"), choices=REASONS, widget=forms.RadioSelect)


class ParentForm(Form):
    """What the reception answers to a parent; nothing chosen is no answer."""

    answer = forms.ChoiceField(
        label=_("Ответ родителю"),
        choices=[
            ("YES", _("Открыть карту: документы в порядке")),
            (Representation.Because.PAPERS.value, _("Не открывать: документы не принесли")),
            (Representation.Because.NOT_PARENT.value, _("Не открывать: не родитель и не опекун")),
            (Representation.Because.COURT.value, _("Не открывать: доступ ограничен судом")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Выберите ответ")},
    )

    @property
    def refused_because(self) -> str:
        """As the room understands it: empty opens the card."""
        answer: str = self.cleaned_data["answer"]
        return "" if answer == "YES" else answer


class BookForm(Form):
    """The chosen place; ``moved`` is the visit that is given up for it."""

    slot = forms.RegexField(
        rf"^{_ID}:[0-9]{{1,3}}\Z",
        error_messages={
            "required": _("Выберите время приёма"),
            "invalid": _("Такого времени нет в расписании. Выберите другое"),
        },
    )
    key = forms.UUIDField()
    moved = forms.UUIDField(required=False)
    is_repeat = forms.BooleanField(label=_("Повторный приём, врач просил прийти"), required=False)
