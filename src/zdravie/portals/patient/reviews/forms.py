"""The form of a review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.forms import Form

STARS = [
    (5, _("5 — отлично")),
    (4, _("4 — хорошо")),
    (3, _("3 — нормально")),
    (2, _("2 — плохо")),
    (1, _("1 — очень плохо")),
]


class ReviewForm(Form):
    """Stars, and words if one likes."""

    stars = forms.TypedChoiceField(label=_("Оценка"), coerce=int, choices=STARS, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Что понравилось и что улучшить"),
        help_text=_("Отзыв увидят все после проверки. Ваше имя не покажем. Не пишите диагнозы и телефоны."),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )
