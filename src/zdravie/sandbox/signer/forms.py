"""Forms of the signer: a new token, and what to sign with which."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import SnilsField, TextField
from zdravie.portals.kit.forms import Form
from zdravie.sandbox.signer.conditions import CONDITIONS
from zdravie.sandbox.signer.keys import Kind

MOST_TEXT = 20_000
KINDS = ((Kind.RSA.value, "RSA"), (Kind.ECDSA.value, "ECDSA"), (Kind.GOST.value, _("ГОСТ Р 34.10-2012")))


class TokenForm(Form):
    """Whose token to issue and what should be the matter with it."""

    owner = TextField(label=_("Фамилия, имя, отчество"), max_length=300)
    snils = SnilsField()
    kind = forms.ChoiceField(label=_("Ключ"), choices=KINDS, initial=Kind.RSA.value)
    condition = forms.ChoiceField(
        label=_("Сертификат"), choices=[(one.condition.value, one.name) for one in CONDITIONS]
    )
    pin = TextField(label=_("ПИН-код"), min_length=4, max_length=12, initial="1234")


class TextForm(Form):
    """A text to be signed, pasted by a person or brought by a form of the portal."""

    text = forms.CharField(
        label=_("Текст для подписи"),
        max_length=MOST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 7, "spellcheck": "false"}),
    )
    return_url = forms.CharField(required=False, widget=forms.HiddenInput)
    challenge = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Forms send line ends as two characters; what is signed has one."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")


class PinForm(TextForm):
    """The token and its PIN, beside the text."""

    token = forms.UUIDField(error_messages={"required": _("Выберите токен"), "invalid": _("Выберите токен")})
    pin = forms.CharField(
        label=_("ПИН-код"),
        max_length=12,
        widget=forms.PasswordInput({"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = forms.HiddenInput()
