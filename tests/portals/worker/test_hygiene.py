"""Pages of the hygiene centre."""

import pytest

from tests.domains.medbook.conftest import pass_everything
from tests.domains.medbook.test_training import sit
from tests.portals.medbook import browser_of, words
from zdravie.domains.medbook.models import Attempt, Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(hygienist):
    return browser_of(hygienist)


def test_a_passed_test_is_attested(page, book, cook, now) -> None:
    assert "Никто не ждёт" in words(page.get("/work/tests/"))
    attempt = sit(book, cook, now)
    assert "Волкова Анна Сергеевна" in words(page.get("/work/tests/"))
    assert page.post(f"/work/tests/{attempt.pk}/attest/").status_code == 302
    attempt.refresh_from_db()
    assert attempt.state == Attempt.State.ATTESTED


def test_a_refusal_needs_its_reason(page, book, cook, now) -> None:
    attempt = sit(book, cook, now)
    address = f"/work/tests/{attempt.pk}/decline/"
    assert page.get(address).status_code == 200
    assert page.post(address, {"reason": ""}).status_code == 422
    assert page.post(address, {"reason": "Не пришли"}).status_code == 302
    assert page.post(address, {"reason": "Не пришли"}).status_code == 409


def test_a_book_is_annulled_by_its_number(page, book, now) -> None:
    number = pass_everything(book, now).number
    assert page.post("/work/books/", {"number": "LMK", "reason": "Ошибка"}).status_code == 422
    answer = page.post("/work/books/", {"number": number.lower(), "reason": "Ошибка"})
    assert "Книжка аннулирована" in words(answer)
    book.refresh_from_db()
    assert (book.state, book.end_reason) == (Book.State.ANNULLED, "Ошибка")
    wrong = page.post("/work/books/", {"number": "LMK-77-2026-00000999-0", "reason": "Ошибка"})
    assert wrong.status_code in (404, 422)


def test_others_do_not_come_in(cook, examiner) -> None:
    for other in (cook, examiner):
        assert browser_of(other).get("/work/tests/").status_code == 403
        assert browser_of(other).get("/work/books/").status_code == 403
