"""The tile on the home screen of a phone."""

from typing import Any

import pytest
from django.conf import settings
from django.urls import resolve


def told(client: Any) -> dict[str, Any]:
    answer = client.get("/manifest.webmanifest")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/manifest+json")
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.covers("ID-147")
def test_the_tile_has_its_name_and_opens_the_cabinet(client: Any) -> None:
    tile = told(client)
    assert tile["short_name"] == "Электронный медицинский аккаунт"
    assert tile["display"] == "standalone"
    assert tile["start_url"] == settings.ZDRAVIE_TILE["start"]
    for address in (tile["start_url"], *(one["url"] for one in tile["shortcuts"])):
        assert resolve(address).func.gate, address
