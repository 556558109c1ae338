"""The catalogue is found by other names, with typing errors, and by the beginning of a word."""

from dataclasses import replace

import pytest

from tests.platform.casework.services import AUTOMATIC, REVIEWED
from zdravie.platform.casework import registry
from zdravie.platform.casework.catalogue import search

BOOK = replace(
    REVIEWED,
    code="test-medbook",
    prefix="TM",
    title="Электронная медицинская книжка",
    synonyms=("медкнижка", "санкнижка", "электронная медкнижка", "медицинская книжка онлайн", "элмк"),
)


@pytest.fixture(autouse=True)
def book():
    """In place of the real one, whose words are its own room's."""
    real = registry.get_service("medical-book")
    registry.forget(real.code)
    registry.register(BOOK)
    yield
    registry.forget(BOOK.code)
    registry.register(real)


@pytest.mark.covers("MB-042")
@pytest.mark.parametrize(
    "typed",
    [
        "медкнижка",
        "медкнишка",
        "санкнижка",
        "САН КНИЖКА",
        "электронная медкнижка",
        "медицинская книжка онлайн",
        "регистрация медкнижки",
        "мед книжка",
        "медецинская книшка",
        "медкн",
        "ЭЛМК",
    ],
)
def test_people_find_it_however_they_call_it(typed: str) -> None:
    found = search(typed)
    assert found.services[:1] == (BOOK,), (typed, [one.code for one in found.services])


def test_nothing_similar_says_so_and_an_empty_search_shows_everything() -> None:
    assert search("шиномонтаж").services == ()
    assert {AUTOMATIC, REVIEWED, BOOK} <= set(search("  ").services)
    near = search("санкнишечка")
    assert near.services[0] is BOOK


@pytest.mark.covers("MB-042")
def test_words_that_narrow_the_search_are_offered() -> None:
    assert "медицинская книжка онлайн" in search("медицинская книжка").refinements
