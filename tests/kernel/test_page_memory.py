"""Answers that stay while one page is drawn."""

from itertools import count

from zdravie.kernel.page_memory import once, remembering


def test_a_page_asks_once_for_each_question() -> None:
    numbers = count()
    with remembering():
        assert [once("a", lambda: next(numbers)), once("a", lambda: next(numbers))] == [0, 0]
        assert once("b", lambda: next(numbers)) == 1


def test_an_answer_may_be_nothing() -> None:
    asked = []
    with remembering():
        for _ in range(2):
            assert once("a", lambda: asked.append(1)) is None
    assert asked == [1]


def test_the_next_page_and_whoever_changes_something_ask_anew() -> None:
    numbers = count()
    for number in range(2):
        with remembering():
            assert once("a", lambda: next(numbers)) == number
    assert [once("a", lambda: next(numbers)) for _ in range(2)] == [2, 3]
