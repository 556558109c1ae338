"""Tokens of the sandbox: issued in every condition, signing under a PIN, locked after three wrong ones."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.signatures import CONTENT, KINDS, SNILS
from zdravie.kernel import clock
from zdravie.platform.signing.certificates import read_certificate
from zdravie.platform.signing.cms import verify_cms
from zdravie.platform.signing.revocation import find_issuer, read_revocation_list
from zdravie.sandbox.signer import centres, errors, queries
from zdravie.sandbox.signer.actions.issue_token import issue_token
from zdravie.sandbox.signer.actions.revoke_token import revoke_token
from zdravie.sandbox.signer.actions.sign_with_token import sign_with_token
from zdravie.sandbox.signer.actions.unlock_token import unlock_token
from zdravie.sandbox.signer.centres import CentreName, find_centre, list_trusted_roots
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.models import Token

pytestmark = pytest.mark.django_db
Condition = Token.Condition


@pytest.fixture(autouse=True)
def folder(settings, tmp_path: Path) -> Path:
    settings.ZDRAVIE_SIGNER_DIR = tmp_path / "signer"
    return tmp_path / "signer"


def issue(condition: Token.Condition = Condition.VALID, kind: Kind = Kind.ECDSA) -> Token:
    return issue_token(
        owner="Волкова Анна Сергеевна",
        snils=SNILS,
        kind=kind,
        condition=condition,
        pin="1234",
        now=clock.now(),
    )


def sign(token: Token, pin: str = "1234") -> bytes:
    return sign_with_token(token_id=token.pk, pin=pin, content=CONTENT, now=clock.now())


@pytest.mark.parametrize("kind", KINDS)
def test_token_signs_under_its_pin_and_names_its_owner(kind: Kind) -> None:
    proven = verify_cms(sign(issue(kind=kind)), CONTENT)
    assert (proven.signer.full_name, proven.signer.snils) == ("Волкова Анна Сергеевна", SNILS)
    assert proven.has_signing_certificate


@pytest.mark.parametrize("condition", list(Condition))
def test_certificate_is_in_the_condition_that_was_asked_for(condition: Token.Condition, folder: Path) -> None:
    token, now = issue(condition), clock.now()
    read = read_certificate(bytes(token.certificate))
    assert (read.valid_until < now) is (condition == Condition.EXPIRED)
    assert (read.valid_from > now) is (condition == Condition.EARLY)
    assert (token.centre == CentreName.FOREIGN) is (condition == Condition.FOREIGN)
    der = queries.find_revocation_list(CentreName.RSA, now=now)
    assert der is not None
    is_revoked = read.parsed.serial_number in read_revocation_list(der).serials
    assert is_revoked is (condition == Condition.REVOKED)


def test_third_wrong_pin_locks_the_token_until_it_is_unlocked() -> None:
    token = issue()
    for left in (2, 1):
        with pytest.raises(errors.PinWrong) as refusal:
            sign(token, "0000")
        assert refusal.value.details == {"left": left}
    for pin in ("0000", "1234"):
        with pytest.raises(errors.TokenLocked):
            sign(token, pin)
    unlock_token(token_id=token.pk)
    assert sign(token)


def test_right_pin_gives_the_tries_back() -> None:
    token = issue()
    for _ in range(2):
        with pytest.raises(errors.PinWrong):
            sign(token, "0000")
        sign(token)
    token.refresh_from_db()
    assert token.wrong_pins == 0


def test_revoked_token_stands_on_the_next_list_signed_by_its_centre(folder: Path) -> None:
    token, now = issue(), clock.now()
    revoke_token(token_id=token.pk, now=now)
    der = queries.find_revocation_list(CentreName.RSA, now=now)
    assert der is not None
    listed = read_revocation_list(der)
    root = find_centre(folder, CentreName.RSA)
    assert root is not None
    assert find_issuer(listed, [read_certificate(root.certificate)])
    assert int(token.serial, 16) in listed.serials
    assert listed.this_update <= now < listed.next_update < now + timedelta(days=1)


def test_centre_is_made_once_and_kept_from_other_eyes(folder: Path) -> None:
    first, second = list_trusted_roots(folder), list_trusted_roots(folder)
    assert first == second
    assert "sandbox-rsa.pem" in first
    assert "sandbox-foreign.pem" not in first
    assert (folder / "rsa.pem").stat().st_mode & 0o077 == 0


def test_machine_without_gost_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centres, "knows_gost", lambda: False)
    with pytest.raises(errors.GostUnknown):
        issue(kind=Kind.GOST)
    assert queries.find_revocation_list(CentreName.GOST, now=clock.now()) is None


def test_token_is_found_by_its_number_and_by_the_owners_snils() -> None:
    issue(Condition.EXPIRED)
    token = issue()
    assert queries.find_token(str(token.pk)) == queries.find_token(SNILS) == token.pk
    with pytest.raises(errors.TokenUnknown):
        queries.find_token("00000000000")


def test_owner_needs_a_family_and_a_given_name() -> None:
    with pytest.raises(errors.OwnerUnreadable):
        issue_token(
            owner="Анна",
            snils=SNILS,
            kind=Kind.ECDSA,
            condition=Condition.VALID,
            pin="1234",
            now=clock.now(),
        )
