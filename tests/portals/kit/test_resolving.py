"""Addresses found once."""

import pytest
from django.http import HttpResponse
from django.urls import Resolver404, include, path

from zdravie.portals.kit.resolving import RememberingResolver


def view(_request, number: int = 0) -> HttpResponse:
    return HttpResponse(str(number))


@pytest.fixture
def resolver():
    pages = ([path("visits/<int:number>/", view, name="visit"), path("visits/", view, name="visits")], "room")
    return RememberingResolver([path("", include(pages))])


def test_the_same_address_is_the_same_page_with_its_own_numbers(resolver) -> None:
    first, again, other = (resolver.resolve(f"visits/{number}/") for number in (1, 1, 2))
    assert first is again
    assert (first.view_name, first.kwargs, other.kwargs) == ("room:visit", {"number": 1}, {"number": 2})
    assert resolver.resolve("visits/").kwargs == {}


def test_what_is_not_there_is_asked_for_anew(resolver) -> None:
    for _ in range(2):
        with pytest.raises(Resolver404):
            resolver.resolve("nowhere/")


def test_names_lead_to_addresses_as_before(resolver) -> None:
    ((_, (_, namespaced)),) = resolver.namespace_dict.items()
    assert namespaced.reverse("visit", number=3) == "visits/3/"
