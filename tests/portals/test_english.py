"""English words for every Russian sentence that a page of the product can show."""

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

import zdravie

SOURCES = Path(zdravie.__file__).parent
KEYWORDS = {**DEFAULT_KEYWORDS, "gettext_lazy": None, "say": None}
SPEAKING = {
    "id": (
        "portals/kit",
        "portals/id_pages",
        "portals/oidc",
        "portals/esia",
        "portals/console",
        "portals/passage",
        "portals/operator",
        "identity",
        "identity/proofing",
        "platform/files",
        "platform/signing",
    ),
    "health": (
        "portals/kit",
        "portals/clinic",
        "portals/desk",
        "portals/public",
        "portals/patient",
        "portals/employer",
        "portals/worker",
        "registries",
        "domains",
        "domains/attachment",
        "domains/home_calls",
        "domains/referrals",
        "domains/reviews",
        "domains/scheduling",
        "domains/support",
        "platform/casework",
        "platform/files",
        "domains/medbook",
        "platform/notify",
        "platform/payments",
        "platform/papers",
        "platform/registers",
        "platform/signing",
    ),
    "sandbox": (
        "portals/kit",
        "sandbox/phone",
        "sandbox/mailbox",
        "sandbox/registers",
        "sandbox/bank",
        "sandbox/laboratory",
        "sandbox/signer",
    ),
}
"""The rooms of a program whose sentences reach a page."""
FOR_MACHINES = {"sandbox/laboratory/errors.py", "sandbox/phone/errors.py"}
"""Refusals of the gateway are read by the engineers of its senders, on no page."""
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@pytest.mark.parametrize("program", SPEAKING)
def test_every_sentence_of_a_program_has_its_english(program: str) -> None:
    said = {one for room in SPEAKING[program] for path in files_of(room) for one in sentences_of(path)}
    known = english_of(program)
    assert [one for one in sorted(said) if one not in known] == []


@pytest.mark.parametrize("program", SPEAKING)
def test_english_has_no_russian_left_but_official_names(program: str) -> None:
    leftovers = {
        english
        for english in english_of(program).values()
        if CYRILLIC.search(re.sub(r"\([А-Яа-яёЁ ]+\)", "", english)) and english != "Русский"
    }
    assert leftovers == set()


def test_english_keeps_the_places_for_values() -> None:
    for po in SOURCES.rglob("locale/en/LC_MESSAGES/*.po"):
        with po.open("rb") as file:
            for message in read_po(file):
                if isinstance(message.id, str) and message.id:
                    wanted = set(re.findall(r"%\(\w+\)s", message.id))
                    assert wanted == set(re.findall(r"%\(\w+\)s", str(message.string))), message.id


def files_of(room: str) -> Iterator[Path]:
    """Code and pages; what is sent to telephones is Russian for everyone."""
    for path in sorted((SOURCES / room).rglob("*")):
        is_said = path.suffix in {".py", ".html"} and "migrations" not in path.parts
        if is_said and str(path.relative_to(SOURCES)) not in FOR_MACHINES:
            yield path


def sentences_of(path: Path) -> Iterator[str]:
    """What is marked for translation, and the messages of refusals: those are translated when shown."""
    text = path.read_text(encoding="utf-8")
    # A template becomes one long line of Python, in which indentation means nothing.
    python = "\n".join(map(str.lstrip, templatize(text).splitlines())) if path.suffix == ".html" else text
    for _, _, message, _ in extract_python(io.BytesIO(python.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        sentence = message[0] if isinstance(message, tuple) else message
        if sentence and CYRILLIC.search(sentence):
            yield sentence
    if path.name == "errors.py":
        yield from messages_of_refusals(text)


def messages_of_refusals(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Assign) and any(getattr(one, "id", "") == "message" for one in node.targets):
            message = ast.literal_eval(node.value)
            if CYRILLIC.search(message):
                yield message


def english_of(program: str) -> dict[str, str]:
    """The common catalogue and those of the program's own rooms, as Django joins them."""
    folders = [SOURCES, *(SOURCES / room for room in SPEAKING[program])]
    known: dict[str, str] = {}
    for folder in folders:
        po = folder / "locale" / "en" / "LC_MESSAGES" / "django.po"
        if po.exists():
            with po.open("rb") as file:
                known |= {str(message.id): str(message.string) for message in read_po(file) if message.string}
    return known
