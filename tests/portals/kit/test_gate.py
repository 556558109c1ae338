"""Who may open a page."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tests.portals.kit import site
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.kit.gate import Access, Gate

WEAK = {"X-Actor": "low simplified"}


def test_a_page_without_a_gate_opens_to_nobody(client):
    with pytest.raises(ImproperlyConfigured, match="ungated_page declares no gate"):
        client.get("/ungated/", headers={"X-Actor": "high confirmed"})


def test_a_page_without_a_gate_shows_the_page_of_a_fault(browser):
    answer = browser.get("/ungated/")
    assert answer.status_code == 500
    assert "не должно открыться" not in answer.content.decode()


def test_the_gate_is_written_on_the_view():
    assert site.strong_page.gate == Gate(Access.SIGNED_IN, Assurance.MEDIUM, IdentityLevel.SIMPLIFIED)
    assert site.sent_page.gate.access is Access.PUBLIC


def test_a_stranger_is_led_to_sign_in_and_back(client):
    answer = client.get("/closed/?day=26")
    assert answer.headers["Location"] == "/sign-in/?next=%2Fclosed%2F%3Fday%3D26"


def test_a_stranger_who_sends_a_form_comes_back_to_the_form(client):
    answer = client.post("/closed/", headers={"Referer": "http://testserver/open/"})
    assert answer.headers["Location"] == "/sign-in/?next=%2Fopen%2F"


def test_a_fragment_request_of_a_stranger_moves_the_whole_page(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/closed/"}
    answer = client.get("/closed/", headers=headers)
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=%2Fclosed%2F"


def test_a_person_enters_and_nothing_stays_in_the_browser(client):
    answer = client.get("/closed/", headers=WEAK)
    assert answer.content.decode() == "своё"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_what_was_typed_into_a_form_does_not_stay_in_the_browser_either(client):
    answer = client.post("/sent/", headers={"Referer": "http://testserver/open/"})
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Cache-Control" not in client.get("/open/").headers, "a page for everyone may be kept"


def test_other_systems_pass_to_the_view_that_checks_them(client):
    assert client.get("/service/").content.decode() == "системе"


@pytest.mark.parametrize(("address", "code"), [("/strong/", "GATE-ASSURANCE"), ("/proven/", "GATE-IDENTITY")])
def test_a_session_too_weak_is_told_what_is_missing(client, address, code):
    answer = client.get(address, headers=WEAK)
    assert answer.status_code == 403
    assert code in answer.content.decode()


@pytest.mark.parametrize("address", ["/strong/", "/proven/"])
def test_a_strong_session_passes(client, address):
    assert client.get(address, headers={"X-Actor": "high confirmed"}).status_code == 200


def test_the_program_may_raise_the_level_in_place(client, settings):
    settings.ZDRAVIE_STEP_UP = "tests.portals.kit.site.step_up"
    assert client.get("/strong/", headers=WEAK).content.decode() == "поднимите уровень: MEDIUM"


def test_a_workplace_opens_to_those_on_duty_alone(client, settings):
    settings.ZDRAVIE_DUTIES = "tests.portals.kit.site.holds"
    stranger = client.get("/duty/")
    assert stranger.headers["Location"] == "/sign-in/?next=%2Fduty%2F"
    other = client.get("/duty/", headers=WEAK)
    assert (other.status_code, "GATE-DUTY" in other.content.decode()) == (403, True)
    answer = client.get("/duty/", headers={"X-Actor": "low confirmed"})
    assert answer.content.decode() == "рабочее место"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("access", "duties"), [(Access.ON_DUTY, ()), (Access.SIGNED_IN, ("CLERK",))])
def test_a_gate_names_duties_only_when_it_asks_for_them(access, duties):
    with pytest.raises(ImproperlyConfigured):
        Gate(access, duties=duties)
