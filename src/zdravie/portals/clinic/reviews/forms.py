"""Forms about reviews."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.domains.reviews.models import Review
from zdravie.portals.kit.forms import Form

REASONS = {
    Review.Reason.PERSONAL: _("Есть личные данные или диагноз"),
    Review.Reason.RUDE: _("Есть грубые слова"),
    Review.Reason.OFF_TOPIC: _("Отзыв не о приёме"),
}


class JudgeForm(Form):
    """Published, or the reason why not."""

    reason = forms.ChoiceField(
        label=_("Решение"), choices=[("", _("Опубликовать")), *REASONS.items()], required=False
    )


class AnswerForm(Form):
    """What the clinic says."""

    words = forms.CharField(label=_("Ответ поликлиники"), max_length=1000, widget=forms.Textarea)
