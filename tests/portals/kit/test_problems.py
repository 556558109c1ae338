"""Error pages: plain words, a code, what to do, a way on."""

import re

import pytest
from django.test import Client

from zdravie.kernel.errors import DomainError
from zdravie.portals.kit import problems

EVERY_STATUS = (400, 403, 404, 405, 409, 429, 500, 502, 503)


@pytest.mark.covers("SO-031", "SO-016", "SO-020")
@pytest.mark.parametrize("status", EVERY_STATUS)
def test_every_error_has_a_sentence_a_code_a_cause_advice_and_a_way_on(client, status):
    answer = client.get(f"/problem/{status}/")
    page = answer.content.decode()
    problem = problems.PROBLEMS[status]
    assert answer.status_code == status
    assert f"WEB-{status}" in page
    assert "Что сделать." in page
    assert 'class="btn" href="/"' in page
    assert 'name="robots" content="noindex"' in page
    words = re.sub(r"\s", " ", page)
    assert all(str(text) in words for text in (problem.title, problem.cause, problem.advice))


def test_an_error_page_names_the_request_for_support(client):
    answer = client.get("/problem/500/")
    assert answer.headers["X-Request-Id"] in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/nowhere/", 404, "WEB-404"),
        ("/forbidden/", 403, "WEB-403"),
        ("/suspicious/", 400, "WEB-400"),
        ("/broken/", 500, "WEB-500"),
    ],
)
def test_faults_of_views_become_pages(browser, address, status, code):
    answer = browser.get(address)
    assert answer.status_code == status
    assert code in answer.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_foreign_name_of_our_host_is_a_bad_request_and_no_fault(browser, method):
    answer = getattr(browser, method)(
        "/open/", headers={"Host": "evil.example", "HX-Current-URL": "http://[/"}
    )
    assert answer.status_code == 400
    assert "WEB-400" in answer.content.decode()


def test_a_fault_offers_to_try_the_same_page_again(browser):
    assert 'href="/broken/?day=26"' in browser.get("/broken/?day=26").content.decode()


def test_when_even_the_error_page_breaks_a_plain_file_answers(browser, monkeypatch):
    def break_down(*_):
        raise OSError

    monkeypatch.setattr(problems, "show_problem", break_down)
    answer = browser.get("/broken/")
    assert answer.status_code == 500
    assert "Код: WEB-500" in answer.content.decode()


def test_the_plain_file_needs_nothing():
    page = problems.FAULT_PAGE.read_text(encoding="utf-8")
    assert not re.findall(r"{[{%]|<link|<script|style=|src=", page)


def test_a_refusal_that_no_form_showed_becomes_a_page_with_its_words_and_code(client):
    answer = client.get("/refused/")
    page = re.sub(r"\s", " ", answer.content.decode())
    assert answer.status_code == 409
    assert "Место на 10:40 уже заняли" in page
    assert "SITE-TAKEN" in page


def test_the_second_sentence_of_a_refusal_is_the_advice(rf):
    class NoSuchVisit(DomainError):
        code = "SITE-NO-VISIT"
        message = "Такой записи нет среди ваших. Проверьте раздел «Мои приёмы»"
        status = 404

    page = problems.show_domain_error(rf.get("/"), NoSuchVisit()).content.decode()
    page = re.sub(r"\s", " ", page)
    assert ">Такой записи нет среди ваших</h1>" in page
    assert "Проверьте раздел «Мои приёмы»." in page
    assert "начните с главной" not in page


def test_after_a_refused_form_the_way_on_leads_back_to_the_form(client):
    answer = client.post("/refused/", headers={"Referer": "http://testserver/open/"})
    assert '<a class="btn" href="/open/">Вернуться</a>' in answer.content.decode()


def test_a_refusal_of_a_fragment_takes_the_place_of_the_page(client):
    answer = client.get("/refused/", headers={"HX-Request": "true"})
    assert answer.headers["HX-Retarget"] == "#main"
    assert answer.headers["HX-Reselect"] == "#main"


def test_a_page_opened_instead_of_sent_explains_itself(client):
    answer = client.get("/sent/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "WEB-405" in answer.content.decode()


@pytest.mark.covers("SO-023")
def test_blocked_cookies_are_named_as_the_cause():
    answer = Client(enforce_csrf_checks=True).post("/sent/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Браузер не принял cookie" in page
    assert "WEB-COOKIE" in page


def test_a_page_kept_open_too_long_is_told_so():
    client = Client(enforce_csrf_checks=True)
    client.get("/open/")
    page = client.post("/sent/", {"csrfmiddlewaretoken": "a" * 32}).content.decode()
    assert "WEB-STALE" in page


def test_a_form_of_another_site_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.get("/open/")
    page = client.post("/sent/", headers={"Origin": "https://evil.example"}).content.decode()
    assert "WEB-ORIGIN" in page


def test_an_unknown_status_gets_the_words_of_its_class():
    assert problems.problem_for(418).title == problems.PROBLEMS[400].title
    assert problems.problem_for(504).title == problems.PROBLEMS[500].title
    assert problems.problem_for(504).status == 504
