"""The field of a name: letters of one alphabet, hyphens, apostrophes; capitals where they belong."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_CYRILLIC = re.compile("[А-яЁё]")
_LATIN = re.compile("[A-Za-z]")
_APOSTROPHES = str.maketrans({"’": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_SHAPE = re.compile(r"[^\W\d_]+(?:[-' ]{1,2}[^\W\d_]+)*\.?")


class NameField(forms.CharField):
    """One of the names of a person; cleaned to a single spelling."""

    width = ""
    prefix = ""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        attrs = {"autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "words"}
        super().__init__(max_length=100, widget=forms.TextInput(attrs), **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        name = " ".join(unicodedata.normalize("NFC", text).translate(_APOSTROPHES).split())
        if not name:
            return name
        if not _SHAPE.fullmatch(name):
            raise ValidationError(
                _("Здесь только буквы, дефис, апостроф и пробел. Уберите остальные знаки"), code="NAME-SIGNS"
            )
        if _CYRILLIC.search(name) and _LATIN.search(name):
            raise ValidationError(
                _("Русские и латинские буквы вперемешку. Наберите заново в одной раскладке"),
                code="NAME-ALPHABETS",
            )
        return name.title() if name.islower() or name.isupper() else name
