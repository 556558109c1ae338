"""English words for every Russian sentence of the kit."""

import io
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import zdravie
from zdravie.portals.kit import errors

SOURCES = Path(zdravie.__file__).parent
PO = SOURCES / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None}


def sentences_of(path):
    text = path.read_text(encoding="utf-8")
    python = templatize(text) if path.suffix == ".html" else text
    for _, _, message, _ in extract_python(io.BytesIO(python.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        yield message[0] if isinstance(message, tuple) else message


def test_every_sentence_of_the_kit_has_its_english():
    with PO.open("rb") as file:
        catalog = read_po(file)
    kit = SOURCES / "portals" / "kit"
    said = {one for path in (*kit.rglob("*.py"), *kit.rglob("*.html")) for one in sentences_of(path) if one}
    said |= {errors.AssuranceTooLow.message, errors.IdentityTooLow.message}
    assert [one for one in sorted(said) if one not in catalog or not catalog[one].string] == []


def test_english_keeps_the_places_for_values():
    with PO.open("rb") as file:
        for message in read_po(file):
            if message.id and "%(" in str(message.id):
                assert message.python_format
                assert not list(message.check())
