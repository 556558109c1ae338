"""An address is believed only from proxies of our own."""

import pytest
from django.test import RequestFactory

from zdravie.portals.kit.client_address import client_address


@pytest.mark.covers("SO-028")
@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "", None),
        (1, "nonsense", None),
        (1, "203.0.113.9:4411", "203.0.113.9"),
        (1, "[2a02:6b8::1]", "2a02:6b8::1"),
    ],
)
def test_address_of_a_client(settings, proxies, forwarded, seen) -> None:
    settings.ZDRAVIE_TRUSTED_PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded or proxies else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")
    assert client_address(request) == seen
