"""Forms of the signer: a new token, and what to sign with which."""

from base64 import b64decode
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zdravie.portals.kit.fields import SnilsField, TextField
from zdravie.portals.kit.forms import Form
from zdravie.sandbox.signer.conditions import CONDITIONS
from zdravie.sandbox.signer.keys import Kind

MOST_TEXT = 20_000
MOST_FILE = 2_000_000
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
    """A text to be signed, pasted by a person or brought by a form of the portal; or a file brought so."""

    text = forms.CharField(
        label=_("Текст для подписи"),
        max_length=MOST_TEXT,
        strip=False,
        required=False,
        widget=forms.Textarea({"rows": 7, "spellcheck": "false"}),
    )
    content = forms.CharField(required=False, max_length=MOST_FILE, widget=forms.HiddenInput)
    """A file, base64."""
    name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    return_url = forms.CharField(required=False, widget=forms.HiddenInput)
    challenge = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Forms send line ends as two characters; what is signed has one."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def clean_content(self) -> bytes:
        """The file as it was sent."""
        try:
            return b64decode(self.cleaned_data["content"], validate=True)
        except ValueError as error:
            raise forms.ValidationError(_("Файл не читается. Вернитесь и начните заново")) from error

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not cleaned.get("text") and not cleaned.get("content"):
            self.add_error("text", _("Вставьте текст для подписи"))
        return cleaned

    @property
    def signed_content(self) -> bytes:
        """What the token signs."""
        content: bytes = self.cleaned_data["content"] or self.cleaned_data["text"].encode()
        return content


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
