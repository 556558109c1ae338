"""Forms of the medical book: a clinic by its code, an employer by INN, another category."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook.queries import list_categories, list_professions
from zdravie.domains.medbook.settling import today
from zdravie.kernel import clock
from zdravie.kernel.identifiers import inn
from zdravie.portals.kit.fields import IdentifierField, TextField
from zdravie.portals.kit.forms import Form


class ClinicCodeForm(Form):
    code = TextField(label=_("Код клиники"), max_length=20, help_text=_("Например, 77-008"))


class EmployerInnField(IdentifierField):
    width = "10"
    inputmode = "numeric"
    parse = staticmethod(inn.parse)


class EmployerForm(Form):
    inn = EmployerInnField(
        label=_("ИНН работодателя"), help_text=_("10 или 12 цифр, его знают в отделе кадров")
    )
    is_employed = forms.BooleanField(label=_("Я там работаю"), required=False)


class CategoryForm(Form):
    category = forms.ChoiceField(label=_("Категория работников"))
    profession = forms.ChoiceField(label=_("Профессия"), required=False)
    trains_yearly = forms.BooleanField(
        label=_("Работаю с молоком, мясом, кремом или питанием маленьких детей"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        day = today(clock.now())
        self._offer("category", [(row.code, row.title) for row in list_categories(on=day)])
        none = ("", _("Нет в списке"))
        self._offer("profession", [none, *((row.code, row.title) for row in list_professions(on=day))])

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class TestForm(Form):
    """One radio group for each question of an attempt."""

    def __init__(self, *args: object, questions: list[tuple[str, str, list[str]]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for number, (code, text, answers) in enumerate(questions, start=1):
            self.fields[code] = forms.TypedChoiceField(
                label=f"{number}. {text}",
                choices=[(str(place), answer) for place, answer in enumerate(answers)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Выберите ответ")},
            )
