"""
The form that takes a signature made by any program, for every page where people sign.

Beside it stands ``kit/_signing.html``: the text, the way to the signer's page, and this form.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit.forms import Form
from zdravie.portals.kit.problems import say

MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """What ``kit/_signing.html`` asks a person to sign: a text, or a file as base64 with its name."""

    signer_url: str
    """The page with the tokens; empty where there is none."""
    key: str
    """Goes out with the text and comes back with the signature."""
    return_url: str
    action: str
    """Where a signature made by another program is sent."""
    file_url: str
    """The same bytes to be downloaded."""
    text: str = ""
    content: str = ""
    name: str = ""


class SignatureForm(Form):
    """A signature made by any program: pasted as text or chosen as a file."""

    signature = forms.CharField(
        label=_("Подпись"),
        help_text=_("Текст, который выдала программа подписи, целиком"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Файл подписи"),
        help_text=_("Обычно с окончанием .sig, .p7s или .pem"),
        required=False,
        widget=forms.FileInput({"accept": ".sig,.p7s,.p7m,.pem,.cms,.der,.sgn"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "signature" in cleaned and not cleaned.get("signature") and not cleaned.get("file"):
            self.add_error("signature", _("Вставьте подпись или выберите файл с ней"))
        elif cleaned.get("file") and cleaned["file"].size > MOST_BYTES:
            self.add_error("file", _("Файл слишком большой: подпись занимает несколько килобайт"))
        return cleaned

    def read(self) -> bytes:
        """The signature as it was given."""
        file = self.cleaned_data.get("file")
        data: bytes = file.read() if file else self.cleaned_data["signature"].encode()
        return data


class ReturnedForm(SignatureForm):
    """The same page after the token's own signature was refused: the refusal stands above all fields."""

    def add_domain_error(self, error: DomainError) -> None:
        self.add_error(None, ValidationError(say(error), code=error.code))
