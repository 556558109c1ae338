"""Lists of revoked certificates: fetched when due, verified, never replaced by an older one."""

import http.server
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.signatures import DAY, NOW, centre, revoke, token, trust
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.signing import errors
from zdravie.platform.signing.actions.refresh_revocation_lists import refresh_revocation_lists
from zdravie.platform.signing.models import RevocationList
from zdravie.platform.signing.queries import check_certificate

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Publisher(http.server.ThreadingHTTPServer):
    """A centre's address on the network."""

    def __init__(self) -> None:
        self.status, self.body, self.asked = 200, b"", 0
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/list.crl"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Publisher

    def do_GET(self) -> None:
        self.server.asked += 1
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(b"" if self.server.status == 204 else self.server.body)

    def log_message(self, *_: object) -> None:
        """Say nothing into the test's output."""


@pytest.fixture
def publisher(settings, tmp_path: Path) -> Iterator[Publisher]:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    with Publisher() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def refresh(publisher: Publisher, now=NOW) -> int:
    return refresh_revocation_lists(urls=[publisher.url], actor=SYSTEM, now=now)


def test_fetched_list_lets_good_certificates_pass_and_stops_revoked_ones(publisher: Publisher) -> None:
    good, bad = token(), token()
    publisher.body = revoke(centre(), bad)
    assert refresh(publisher) == 1
    assert check_certificate(good.certificate, at=NOW)
    with pytest.raises(errors.CertificateRevoked):
        check_certificate(bad.certificate, at=NOW)


def test_list_is_not_asked_for_again_before_it_is_due(publisher: Publisher) -> None:
    publisher.body = revoke(centre())
    refresh(publisher)
    refresh(publisher, NOW + MINUTE)
    assert publisher.asked == 1
    refresh(publisher, NOW + 5 * MINUTE)
    assert publisher.asked == 2


def test_older_list_never_brings_a_revoked_certificate_back(publisher: Publisher) -> None:
    bad = token()
    publisher.body = revoke(centre(), bad, since=NOW - MINUTE)
    refresh(publisher)
    publisher.body = revoke(centre(), since=NOW - DAY, until=NOW + DAY)
    assert refresh(publisher, NOW + 10 * MINUTE) == 0
    with pytest.raises(errors.CertificateRevoked):
        check_certificate(bad.certificate, at=NOW)


@pytest.mark.parametrize(
    "body", [b"", b"<html>", revoke(centre("stranger"))], ids=["empty", "rubbish", "a stranger's"]
)
def test_rubbish_and_a_strangers_list_count_as_no_answer(publisher: Publisher, body: bytes) -> None:
    publisher.body = body
    assert refresh(publisher) == 0
    assert RevocationList.objects.get().issuer_sha256 == ""
    with pytest.raises(errors.RevocationUnknown):
        check_certificate(token().certificate, at=NOW)


@pytest.mark.parametrize("status", [204, 404, 500])
def test_silent_centre_is_asked_again_soon_and_the_good_list_stays(publisher: Publisher, status: int) -> None:
    publisher.body = revoke(centre())
    refresh(publisher)
    publisher.status = status
    assert refresh(publisher, NOW + 6 * MINUTE) == 0
    assert check_certificate(token().certificate, at=NOW + 6 * MINUTE)


def test_address_where_nobody_listens_costs_nothing_but_a_try(settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    urls = ["http://127.0.0.1:1/list.crl", "not an address"]
    assert refresh_revocation_lists(urls=urls, actor=SYSTEM, now=NOW) == 0
    assert RevocationList.objects.count() == 2
