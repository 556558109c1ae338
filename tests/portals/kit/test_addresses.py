"""Where a person may be sent."""

import pytest
from django.test import RequestFactory

from zdravie.portals.kit.addresses import current_address, safe_next

FOREIGN = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "javascript:alert(1)",
    "evil.example",
    "http:evil.example",
    "/\t/evil.example",
    "/\t//evil.example",
    "/\n//evil.example",
    "/.\r//evil.example",
    "",
]


@pytest.mark.parametrize("wanted", FOREIGN)
def test_no_address_leads_to_another_host(wanted):
    assert safe_next(wanted) == "/"


@pytest.mark.parametrize("wanted", ["/", "/visits/?day=26", "/visits/#time"])
def test_own_paths_are_kept(wanted):
    assert safe_next(wanted) == wanted


def test_a_page_opened_by_its_address_is_where_the_person_is():
    assert current_address(RequestFactory().get("/visits/?day=26")) == "/visits/?day=26"


def test_after_a_sent_form_the_person_is_where_the_form_was():
    request = RequestFactory().post("/cancel/", headers={"Referer": "http://testserver/visits/?day=26"})
    assert current_address(request) == "/visits/?day=26"


def test_after_a_fragment_the_person_is_on_the_page_around_it():
    request = RequestFactory().get("/places/", headers={"HX-Current-URL": "http://testserver/booking/"})
    assert current_address(request) == "/booking/"


@pytest.mark.parametrize("referer", ["", "https://evil.example/page/", "http://testserver.evil.example/"])
def test_a_foreign_page_is_nowhere_to_return_to(referer):
    assert current_address(RequestFactory().post("/cancel/", headers={"Referer": referer})) == "/"


@pytest.mark.parametrize(
    "headers", [{}, {"Referer": "http://[evil/"}, {"HX-Current-URL": "http://evil.example/"}]
)
def test_a_foreign_name_of_our_host_fails_nothing(headers):
    request = RequestFactory().post("/cancel/", headers={"Host": "evil.example", **headers})
    assert current_address(request) == "/"
