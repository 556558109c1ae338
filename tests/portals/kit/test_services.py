"""The short way of requests from other systems: what it spares, and what it owes all the same."""

import pytest
from django.utils import translation

from tests.portals.kit import site

SHORT = [*site.MIDDLEWARE]
SHORT.insert(1, "zdravie.portals.kit.services.ServiceMiddleware")


@pytest.fixture(autouse=True)
def with_short_way(settings):
    settings.MIDDLEWARE = SHORT


def test_a_system_passes_by_what_is_for_people(client):
    answer = client.get("/service/told/", headers={"X-Actor": "high confirmed", "HX-Request": "true"})
    assert answer.json() == {"actor": False, "display": False, "htmx": False, "language": "ru"}


def test_the_language_of_the_last_reader_in_the_thread_is_not_spoken_to_a_system(client):
    with translation.override("en"):
        assert client.get("/service/told/").json()["language"] == "ru"


def test_people_go_the_whole_way(client):
    assert client.get("/closed/", headers={"X-Actor": "low simplified"}).content.decode() == "своё"
    assert client.get("/closed/").status_code == 302


def test_a_page_without_a_gate_is_no_service(browser):
    assert browser.get("/ungated/").status_code == 500


def test_an_address_that_nobody_serves_is_a_page(client):
    assert client.get("/service/elsewhere/").status_code == 404


def test_every_answer_says_its_length_and_bears_its_number(client):
    answer = client.get("/service/")
    assert answer.headers["Content-Length"] == str(len("системе".encode()))
    assert answer.headers["X-Request-Id"]
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_what_a_system_posted_is_answered_past_every_cache(client):
    assert "no-store" in client.post("/service/").headers["Cache-Control"]
    assert "Cache-Control" not in client.get("/service/").headers


def test_a_name_that_is_not_ours_is_refused(browser):
    assert browser.get("/service/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [("/service/refusing/", 409, "SITE-TAKEN"), ("/service/broken/", 500, "WEB-500")],
)
def test_a_refusal_and_a_fault_are_pages_with_a_code_and_a_policy(browser, address, status, code):
    answer = browser.get(address)
    assert answer.status_code == status
    assert code in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_a_method_that_is_not_served_is_named(client):
    answer = client.get("/service/sent/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Content-Security-Policy" in answer.headers


def test_an_attempt_that_knows_the_answer_spares_a_person_the_long_way(client):
    answer = client.get("/tried/?wish=passage")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/open/")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize("wish", ["", "refusal"])
def test_an_attempt_that_knows_none_leaves_everything_to_the_view_and_its_gate(client, wish):
    assert client.get("/tried/", {"wish": wish}).status_code == 302, "to the sign-in page"
    person = {"X-Actor": "low simplified"}
    assert client.get("/tried/", {"wish": wish}, headers=person).content.decode() == "страница"


def test_only_a_get_is_attempted(client):
    person = {"X-Actor": "low simplified"}
    assert client.post("/tried/?wish=passage", headers=person).content.decode() == "страница"


def test_a_fault_of_an_attempt_is_a_page_with_a_code_and_a_policy(browser):
    answer = browser.get("/tried/?wish=fault")
    assert answer.status_code == 500
    assert "WEB-500" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_an_attempt_checks_the_name_of_the_host(browser):
    assert browser.get("/tried/?wish=passage", headers={"Host": "evil.example"}).status_code == 400
