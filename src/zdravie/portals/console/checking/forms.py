"""What is pasted to be examined."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.identity.esia.types import Endpoint
from zdravie.portals.kit.fields import TextField
from zdravie.portals.kit.forms import Form


class CheckForm(Form):
    """Nothing of it is kept."""

    request = TextField(
        label=_("Запрос"),
        max_length=60_000,
        widget=forms.Textarea({"rows": "8", "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "Адрес целиком, тело запроса или строки «имя=значение». "
            "Нужны client_id, client_secret и всё, что подписано"
        ),
    )
    endpoint = forms.ChoiceField(
        label=_("Куда он уходит, если это не видно из адреса"),
        choices=[(endpoint.value, endpoint.value) for endpoint in Endpoint],
        initial=Endpoint.V2_AC.value,
    )
