"""``zdravie id``: systems are registered and looked after from a shell."""

import re
from pathlib import Path

import pytest

from tests.identity.door import PHONE, open_anna
from tests.identity.esia.keys import rsa_key
from zdravie.config import systems
from zdravie.config.cli import build_parser
from zdravie.identity.clients import errors
from zdravie.identity.clients.actions.note_request import note_request
from zdravie.identity.clients.models import Client
from zdravie.identity.clients.queries.clients import find_client, get_client_by_secret
from zdravie.identity.clients.types import RequestNote
from zdravie.identity.staff.errors import NoAccount
from zdravie.kernel import clock
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.signing.errors import CertificateUnreadable

pytestmark = pytest.mark.django_db
OIDC = (
    "register-client",
    "--client-id",
    "clinic",
    "--name",
    "Поликлиника",
    "--redirect-uri",
    "https://a.example/cb",
)
ESIA = (
    *("register-client", "--client-id", "CLINIC08", "--name", "Поликлиника", "--dialect", "esia"),
    *("--site", "https://a.example"),
)


def do(*words: str) -> str:
    options = build_parser(chosen="id").parse_args(["id", *words])
    return "\n".join(systems.COMMANDS[options.command](options))


def secret_in(said: str) -> str:
    found = re.search(r"^секрет  (\S+)$", said, re.MULTILINE)
    assert found, said
    return found[1]


@pytest.fixture
def certificate(tmp_path: Path) -> str:
    path = tmp_path / "system.crt"
    path.write_bytes(rsa_key().certificate_pem)
    return str(path)


def test_registers_an_openid_system_and_prints_its_secret_once(settings):
    said = do(
        *OIDC, "--grant", "refresh_token", "--assurance", "medium", "--identity", "confirmed", "--pairwise"
    )
    assert ".well-known/openid-configuration" in said
    secret = secret_in(said)
    client = get_client_by_secret(client_id="clinic", secret=secret, method="client_secret_basic")
    assert (client.minimal_assurance, client.minimal_identity, client.subject_type) == (2, 3, "pairwise")
    assert client.scopes == ["openid", "profile"]
    assert client.grant_types == ["refresh_token"]
    assert client.owner_id is None
    assert secret not in do("list-clients")


def test_registers_an_esia_system_with_its_certificate_and_owner(certificate):
    anna = open_anna()
    said = do(*ESIA, "--certificate", certificate, "--owner", PHONE, "--token-alg", "GOST3410_2012_256")
    assert rsa_key().certificate.sha256.upper() in said
    assert rsa_key().certificate.streebog.upper() in said
    assert "секрет" not in said
    client = Client.objects.get(client_id="CLINIC08")
    assert client.owner_id == anna.pk
    assert client.certificates.count() == 1


def test_a_bad_certificate_registers_nothing(tmp_path):
    path = tmp_path / "rubbish"
    path.write_bytes(b"rubbish")
    with pytest.raises(CertificateUnreadable):
        do(*ESIA, "--certificate", str(path))
    with pytest.raises(OSError, match="nowhere"):
        do(*ESIA, "--certificate", str(tmp_path / "nowhere"))
    assert not Client.objects.exists()


def test_refusals_say_why(tmp_path, certificate):
    with pytest.raises(errors.BadRegistration, match="https"):
        do(*OIDC[:-1], "http://a.example/cb")
    with pytest.raises(errors.BadRegistration, match="--dialect esia"):
        do(*OIDC, "--certificate", certificate)
    with pytest.raises(errors.BadRegistration, match="JWKS"):
        do(*OIDC, "--auth", "private_key_jwt", "--jwks", certificate)
    with pytest.raises(NoAccount):
        do(*OIDC, "--owner", PHONE)
    for command in ("show-requests", "suspend-client", "resume-client", "rotate-secret"):
        with pytest.raises(errors.SystemNotFound):
            do(command, "nobody")


def test_a_secret_is_rotated_a_system_stopped_and_started(certificate):
    first = secret_in(do(*OIDC))
    second = secret_in(do("rotate-secret", "clinic", "--keep-old"))
    for secret in (first, second):
        assert get_client_by_secret(client_id="clinic", secret=secret, method="client_secret_basic")
    do("rotate-secret", "clinic")
    with pytest.raises(errors.WrongClientSecret):
        get_client_by_secret(client_id="clinic", secret=second, method="client_secret_basic")
    do("suspend-client", "clinic")
    assert find_client("clinic") is None
    assert "приостановлена" in do("list-clients")
    do("resume-client", "clinic")
    assert find_client("clinic") is not None


def test_shows_why_requests_failed(certificate):
    do(*ESIA)
    do("add-certificate", "CLINIC08", certificate)
    assert do("show-requests", "CLINIC08") == "Записей нет."
    client = Client.objects.get()
    note = RequestNote(
        client_pk=client.pk,
        endpoint="/aas/oauth2/v2/ac",
        outcome="ESIA-007053",
        explanation="другой порядок",
        expected="CLINIC08openid",
    )
    note_request(note=note, actor=ANONYMOUS, now=clock.now())
    said = do("show-requests", "CLINIC08", "--failures")
    assert "ESIA-007053" in said
    assert "почему: другой порядок" in said
    assert "надо было подписать: CLINIC08openid" in said
    assert "CLINIC08" in do("list-clients")


def test_an_empty_registry_says_how_to_begin():
    assert "register-client" in do("list-clients")
