"""Forms of the laboratory: its switch."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.forms import Form
from zdravie.sandbox.laboratory.models import SLOW_SECONDS, LaboratoryMode

Mode = LaboratoryMode.Mode
MODES = (
    (Mode.ORDINARY, _("Отвечает сразу, всё хорошо")),
    (Mode.SLOW, _("Отвечает через столько секунд, сколько указано ниже")),
    (Mode.POSITIVE, _("Находит болезнь в первом анализе заказа")),
    (Mode.SILENT, _("Молчит, пока не нажмут кнопку")),
    (Mode.FORGED, _("Подписывает ответ чужим ключом")),
    (Mode.DOWN, _("Не работает, заказов не берёт")),
)


class SwitchForm(Form):
    mode = forms.ChoiceField(
        label=_("Как ведёт себя лаборатория"), choices=[(mode.value, name) for mode, name in MODES]
    )
    slow_seconds = forms.IntegerField(
        label=_("Сколько секунд медлит"),
        min_value=SLOW_SECONDS[0],
        max_value=SLOW_SECONDS[1],
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
