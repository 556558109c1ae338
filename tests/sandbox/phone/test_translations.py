"""English words for every Russian sentence of the phone."""

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from zdravie.sandbox import phone

ROOM = Path(phone.__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None}


def sentences_of(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    python = templatize(text) if path.suffix == ".html" else text
    for _, _, message, _ in extract_python(io.BytesIO(python.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        yield str(message)


def test_every_sentence_has_its_english() -> None:
    with (ROOM / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        catalog = read_po(file)
    said = {one for path in (*ROOM.rglob("*.py"), *ROOM.rglob("*.html")) for one in sentences_of(path)}
    assert len(said) > 40
    assert [one for one in sorted(said) if one not in catalog or not catalog[one].string] == []
