"""Whom we believe: chains to our roots, dates, uses, revocation."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.platform.signing import vectors
from tests.signatures import DAY, KINDS, NOW, Token, centre, keep_list, token, trust
from zdravie.platform.signing import errors
from zdravie.platform.signing.certificates import read_certificate
from zdravie.platform.signing.queries import check_certificate
from zdravie.platform.signing.trust import build_chain, read_trust_store
from zdravie.sandbox.signer.keys import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(settings, tmp_path: Path) -> Path:
    """The folder of trust with one root whose fresh list names nobody."""
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    keep_list(centre())
    return tmp_path / "trust"


@pytest.mark.parametrize("kind", KINDS)
def test_certificate_of_a_trusted_centre_is_believed(kind: Kind, root: Path) -> None:
    own = token(kind)
    trust(root, centre(), own.centre)
    keep_list(own.centre)
    chain = check_certificate(own.certificate, at=NOW)
    assert [one.der for one in chain] == [own.der, own.centre.certificate]


def test_gost_chain_made_by_openssl_is_built_without_the_engine_too(gost_way: str, root: Path) -> None:
    leaf = vectors.certificate("gost256")
    issuer = read_certificate(vectors.ALL["gost256"]["issuer"].encode())
    (root / "gost.pem").write_text(vectors.ALL["gost256"]["issuer"])
    chain = build_chain(leaf, others=(), store=read_trust_store(root))
    assert [one.der for one in chain] == [leaf.der, issuer.der], gost_way


@pytest.mark.covers("ID-046")
def test_certificate_of_a_foreign_centre_is_refused_even_under_our_centres_name(root: Path) -> None:
    foreign = centre("root", Kind.ECDSA)
    own = token(issuer=foreign)
    assert own.certificate.issuer_name == "root"
    with pytest.raises(errors.RootUnknown):
        check_certificate(own.certificate, others=(read_certificate(foreign.certificate),), at=NOW)


def test_root_brought_along_with_the_signature_is_not_trusted(root: Path) -> None:
    stranger = centre("stranger")
    with pytest.raises(errors.RootUnknown):
        check_certificate(
            token(issuer=stranger).certificate, others=(read_certificate(stranger.certificate),), at=NOW
        )


def test_certificate_signed_by_another_persons_certificate_is_refused(root: Path) -> None:
    """A person's key is no centre, whatever it signs."""
    person = token()
    fake = Token(kind=Kind.ECDSA, key=person.key, der=person.der, centre=centre())
    issuer = type(centre())(kind=Kind.ECDSA, private_key=fake.key, certificate=fake.der)
    with pytest.raises(errors.RootUnknown):
        check_certificate(token(issuer=issuer).certificate, others=(person.certificate,), at=NOW)


@pytest.mark.covers("ID-050")
def test_expired_certificate_is_refused_with_its_last_day(root: Path) -> None:
    own = token(since=NOW - 400 * DAY, until=NOW - DAY)
    with pytest.raises(errors.CertificateExpired) as refusal:
        check_certificate(own.certificate, at=NOW)
    assert refusal.value.details == {"until": "23.11.2026"}
    assert refusal.value.message.startswith("Истёк срок действия сертификата")
    keep_list(centre(), since=NOW - 3 * DAY, until=NOW)
    assert check_certificate(own.certificate, at=NOW - 2 * DAY), "it held then"


def test_certificate_whose_days_have_not_come_is_refused(root: Path) -> None:
    own = token(since=NOW + DAY)
    with pytest.raises(errors.CertificateNotYetValid):
        check_certificate(own.certificate, at=NOW)


def test_revoked_certificate_is_refused(root: Path) -> None:
    own, neighbour = token(), token()
    keep_list(centre(), own)
    with pytest.raises(errors.CertificateRevoked):
        check_certificate(own.certificate, at=NOW)
    assert check_certificate(neighbour.certificate, at=NOW)


def test_stale_or_missing_list_of_revoked_ones_is_no_good_news(settings, root: Path) -> None:
    own = token()
    keep_list(centre(), since=NOW - 2 * DAY, until=NOW - timedelta(seconds=1))
    with pytest.raises(errors.RevocationUnknown):
        check_certificate(own.certificate, at=NOW)
    trust(root, centre(), centre("second"))
    with pytest.raises(errors.RevocationUnknown):
        check_certificate(token(issuer=centre("second")).certificate, at=NOW)


def test_certificate_of_a_centre_does_not_sign_for_a_person(root: Path) -> None:
    with pytest.raises(errors.CertificateNotForSigning):
        check_certificate(read_certificate(centre().certificate), at=NOW)


def test_folder_is_read_anew_when_a_root_is_added_or_taken_away(settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_TRUST_DIR = tmp_path / "empty"
    keep_list(centre())
    with pytest.raises(errors.RootUnknown):
        check_certificate(token().certificate, at=NOW)
    trust(tmp_path / "empty", centre())
    assert check_certificate(token().certificate, at=NOW)
    (tmp_path / "empty" / "0.pem").unlink()
    with pytest.raises(errors.RootUnknown):
        check_certificate(token().certificate, at=NOW)


def test_rubbish_in_the_folder_hides_no_root(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    (root / "notes.pem").write_text("not a certificate")
    assert check_certificate(token().certificate, at=NOW)
    assert "notes.pem" in caplog.text
