"""Forms of the lists: shape only; what may change is decided by the room."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook.catalogue_desk import CHECKUP_GROUP, list_groups
from zdravie.domains.medbook.models import Requirement
from zdravie.domains.medbook.models.catalogue import COMMON_GROUP, YEARLY_TRAINING_GROUP
from zdravie.domains.medbook.types import Kind, Listed, NeedDetails
from zdravie.portals.kit.fields import DatePartsField, TextField
from zdravie.portals.kit.forms import Form, Words

OWN_GROUP = "-"
"""A group of the category alone, called by its code."""
_LONGEST_WORD = 60
_MOST_WORDS = 30
_OLDEST = 200
KINDS: dict[str, Words] = {
    Kind.EXAMINATION.value: _("врач или обследование"),
    Kind.TEST.value: _("анализ"),
    Kind.VACCINATION.value: _("прививка"),
    Kind.TRAINING.value: _("обучение"),
}


class WordsField(forms.CharField):
    """Words of a list, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), required=False, **kwargs)

    def clean(self, value: Any) -> tuple[str, ...]:
        words = tuple(line.strip() for line in super().clean(value).splitlines() if line.strip())
        if len(words) > _MOST_WORDS:
            raise forms.ValidationError(_("Слов не больше 30. Оставьте те, по которым правда ищут"))
        if any(len(word) > _LONGEST_WORD for word in words):
            raise forms.ValidationError(_("В строке не больше 60 знаков. Каждое слово пишите с новой строки"))
        return words


class ListedForm(Form):
    """What categories and professions have in common."""

    name = TextField(label=_("Название"), max_length=120, help_text=_("Так его увидят в заявлении"))
    name_en = TextField(label=_("Название по-английски"), max_length=120)
    is_obligatory = forms.BooleanField(label=_("Книжка обязательна по приказу"), required=False)
    synonyms = WordsField(
        label=_("Как ещё ищут"),
        help_text=_("По этим словам находится услуга. Каждое с новой строки"),
    )
    offered_to = DatePartsField(
        label=_("Не предлагать с"),
        required=False,
        help_text=_("Первый день, когда выбрать её уже нельзя. Выданные книжки останутся"),
    )

    def details(self) -> Listed:
        """As the room understands it."""
        said = self.cleaned_data
        return Listed(**{name: said[name] for name in Listed.__dataclass_fields__})


def _code() -> TextField:
    return TextField(
        label=_("Код"),
        max_length=40,
        help_text=_("Латинские буквы, цифры и дефис, например bakery. Потом его не изменить"),
    )


class CategoryForm(ListedForm):
    group = forms.ChoiceField(
        label=_("Что нужно пройти"), help_text=_("Общий осмотр нужен всем, здесь то, что сверх него")
    )
    field_order = ("code", "name", "name_en", "group")
    more_groups: tuple[tuple[str, Words], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)
        no_choice = (COMMON_GROUP, YEARLY_TRAINING_GROUP)
        groups = [row for row in list_groups().items() if row[0] not in no_choice]
        field.choices = [*groups, *self.more_groups]
        self.initial.setdefault("group", CHECKUP_GROUP)


class NewCategoryForm(CategoryForm):
    code = _code()
    more_groups = ((OWN_GROUP, _("Свой перечень, заполню дальше")),)


class ProfessionForm(ListedForm):
    pass


class NewProfessionForm(ProfessionForm):
    code = _code()
    field_order = ("code",)


class NeedForm(Form):
    """A requirement, and the day from which it is so."""

    name = TextField(label=_("Название"), max_length=120, help_text=_("Так его увидят в списке осмотров"))
    name_en = TextField(label=_("Название по-английски"), max_length=120)
    months = forms.IntegerField(
        label=_("Действует, месяцев"),
        required=False,
        min_value=1,
        max_value=600,
        help_text=_("Пусто: проходят один раз"),
    )
    doses = forms.IntegerField(
        label=_("Сколько доз или раз"), min_value=1, max_value=9, initial=1, help_text=_("Обычно 1")
    )
    is_season = forms.BooleanField(label=_("Действует до конца июня, как прививка от гриппа"), required=False)
    is_binding = forms.BooleanField(
        label=_("Без этого нет допуска"),
        required=False,
        initial=True,
        help_text=_("Без галочки это только совет"),
    )
    sex = forms.ChoiceField(
        label=_("Кому"),
        required=False,
        choices=[
            (Requirement.Sex.ANY.value, _("всем")),
            (Requirement.Sex.FEMALE.value, _("женщинам")),
            (Requirement.Sex.MALE.value, _("мужчинам")),
        ],
    )
    age_from = forms.IntegerField(label=_("Возраст от"), min_value=0, max_value=_OLDEST, initial=0)
    age_to = forms.IntegerField(
        label=_("Возраст до"),
        min_value=0,
        max_value=_OLDEST,
        initial=_OLDEST,
        help_text=_("Включительно. 200: без предела"),
    )
    act = TextField(
        label=_("Чем установлено"), max_length=200, help_text=_("Приказ или постановление, дата и номер")
    )
    from_on = DatePartsField(
        label=_("С какого дня"), help_text=_("Сегодня или позже. До этого дня всё останется как было")
    )

    def details(self) -> NeedDetails:
        """As the room understands it."""
        said = self.cleaned_data
        return NeedDetails(**{name: said[name] for name in NeedDetails.__dataclass_fields__})


class NewNeedForm(NeedForm):
    kind = forms.ChoiceField(label=_("Что это"), choices=list(KINDS.items()))
    code = TextField(
        label=_("Код"),
        max_length=40,
        help_text=_("Под ним клиника и лаборатория присылают результат, например spirometry"),
    )
    field_order = ("kind", "code")


class RetireNeedForm(Form):
    from_on = DatePartsField(label=_("С какого дня не нужно"))
