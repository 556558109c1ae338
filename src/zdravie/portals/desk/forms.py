"""Forms of the desk: shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Letter
from zdravie.platform.casework.types import Channel, Outcome
from zdravie.portals.kit.fields import DatePartsField, TextField, UploadField, UploadInput
from zdravie.portals.kit.forms import Form


class JudgeForm(Form):
    """One document: accepted, or the cause why not."""

    cause = forms.ChoiceField(label=_("Решение по документу"), required=False)

    def __init__(self, service: Service, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["cause"]
        assert isinstance(control, forms.ChoiceField)
        control.choices = [("", _("Принять")), *((one.code, one.text) for one in service.causes)]


_OUTCOMES = [
    (Outcome.APPROVED.value, _("Одобрить")),
    (Outcome.RETURNED.value, _("Вернуть на исправление")),
    (Outcome.REFUSED.value, _("Отказать")),
]


class DecideForm(Form):
    """The whole application."""

    outcome = forms.ChoiceField(
        label=_("Решение"),
        choices=_OUTCOMES,
        widget=forms.RadioSelect(),
    )
    causes = forms.MultipleChoiceField(
        label=_("Причины"),
        help_text=_("Причины у документов добавятся сами. Каждая приведёт человека к нужному полю."),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
    )
    text = forms.CharField(
        label=_("Что написать человеку"),
        help_text=_("Он увидит этот текст. Пишите, что сделать и где."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(),
    )

    def __init__(self, service: Service, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        control = self.fields["causes"]
        assert isinstance(control, forms.MultipleChoiceField)
        control.choices = [(one.code, one.text) for one in service.causes]
        outcomes = self.fields["outcome"]
        assert isinstance(outcomes, forms.ChoiceField)
        outcomes.choices = [(code, service.words.get(f"decide-{code}", words)) for code, words in _OUTCOMES]


class AnswerForm(Form):
    """The answer to an appeal."""

    outcome = forms.ChoiceField(
        label=_("Ответ на жалобу"),
        choices=[("uphold", _("Отказ остаётся")), ("satisfy", _("Удовлетворить: смотреть заново"))],
        widget=forms.RadioSelect(),
    )
    text = forms.CharField(label=_("Что ответить человеку"), max_length=5000, widget=forms.Textarea())


class LetterForm(Form):
    """What came by post or e-mail."""

    number = TextField(label=_("Номер заявления"), max_length=40)
    kind = forms.ChoiceField(
        label=_("Что это"),
        choices=[
            (Letter.Kind.APPEAL.value, _("жалоба на отказ")),
            (Letter.Kind.ADDITION.value, _("дополнение к заявлению")),
            (Letter.Kind.OTHER.value, _("другое")),
        ],
        widget=forms.RadioSelect(),
    )
    channel = forms.ChoiceField(
        label=_("Как пришло"),
        choices=[(Channel.POST.value, _("почтой")), (Channel.EMAIL.value, _("по электронной почте"))],
        widget=forms.RadioSelect(),
    )
    received_on = DatePartsField(label=_("Когда получено"))
    text = forms.CharField(label=_("Что написано"), max_length=5000, widget=forms.Textarea())
    late_reason = forms.CharField(
        label=_("Почему жалоба после срока, если так"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(),
    )
    file = UploadField(
        label=_("Снимки письма"),
        help_text=_("PDF, JPG или PNG, до 5 файлов. Если в форме найдётся ошибка, выберите их ещё раз."),
        required=False,
        widget=UploadInput({"multiple": True, "accept": ".pdf,.jpg,.jpeg,.png"}),
    )
