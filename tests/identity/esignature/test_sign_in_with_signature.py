"""Sign-in with a token: one signature, one browser, one time; only for the owner of a trusted certificate."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.identity.door import NOON as NOW
from tests.identity.door import SNILS, open_anna, visitor
from tests.signatures import DAY, KINDS, Token, centre, keep_list, revoke, token, trust
from zdravie.identity.accounts.models import Account
from zdravie.identity.esignature import errors
from zdravie.identity.esignature.actions.forget_old_challenges import forget_old_challenges
from zdravie.identity.esignature.actions.keep_returned_signature import keep_returned_signature
from zdravie.identity.esignature.actions.request_signature import request_signature
from zdravie.identity.esignature.actions.sign_in_with_signature import sign_in_with_signature
from zdravie.identity.esignature.models import BoundCertificate, SignatureChallenge
from zdravie.identity.esignature.queries import find_returned, find_text
from zdravie.identity.esignature.types import Purpose, ToSign
from zdravie.identity.signin.errors import AccountBlocked, TooManyFromNetwork
from zdravie.identity.signin.models import Session, SignInRecord
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.signing import errors as signing
from zdravie.sandbox.signer.keys import Kind
from zdravie.sandbox.signer.papers import as_text

pytestmark = pytest.mark.django_db


def ask(binding: str = "browser") -> ToSign:
    return request_signature(
        purpose=Purpose.SIGN_IN, account_id=None, visitor=visitor(binding), actor=ANONYMOUS, now=NOW
    )


def answer(text: ToSign, signature: bytes, binding: str = "browser") -> SignedIn:
    return sign_in_with_signature(
        challenge_id=text.id, signature=signature, visitor=visitor(binding), actor=ANONYMOUS, now=NOW
    )


def signed(text: ToSign, own: Token | None = None) -> bytes:
    return (own or token()).sign(text.text.encode())


def age(text: ToSign, **by: Any) -> None:
    """Let the text grow old by the clock of the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE esignature_signaturechallenge SET created_at = created_at - %s,"
            " expires_at = expires_at - %s WHERE id = %s",
            [timedelta(**by), timedelta(**by), text.id],
        )


@pytest.mark.covers("ID-044", "ID-049")
@pytest.mark.parametrize("kind", KINDS)
def test_signature_of_a_valid_certificate_is_all_that_is_asked(
    anna: Account, kind: Kind, settings, tmp_path: Path
) -> None:
    own = token(kind)
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "both", centre(), own.centre)
    keep_list(own.centre)
    text = ask()
    signed_in = answer(text, signed(text, own))
    assert signed_in.account_id == anna.pk
    assert (signed_in.assurance, signed_in.amr) == (Assurance.HIGH, ("sc",))
    assert SignInRecord.objects.get().method == "ESIGNATURE"
    assert Session.objects.get().account_id == anna.pk


@pytest.mark.parametrize("form", ["der", "pem", "base64"])
def test_signature_is_taken_in_every_usual_form(anna: Account, form: str) -> None:
    text = ask()
    der = signed(text)
    pem = as_text("CMS", der)
    forms = {"der": der, "pem": pem.encode(), "base64": "".join(pem.splitlines()[1:-1]).encode()}
    assert answer(text, forms[form]).account_id == anna.pk


def test_text_says_what_for_where_and_never_repeats(settings) -> None:
    first, second = ask(), ask()
    assert "Вход в учётную запись" in first.text
    assert settings.ZDRAVIE_URLS["id"] in first.text
    assert first.text != second.text
    assert first.return_key != second.return_key


def test_signature_opens_once(anna: Account) -> None:
    text = ask()
    signature = signed(text)
    answer(text, signature)
    with pytest.raises(errors.ChallengeGone):
        answer(text, signature)
    assert Session.objects.count() == 1


def test_stolen_signature_opens_nothing_in_another_browser(anna: Account) -> None:
    text = ask()
    with pytest.raises(errors.ChallengeGone):
        answer(text, signed(text), binding="thief")
    assert answer(text, signed(text)), "and its owner still gets in"


def test_signature_of_one_text_does_not_fit_another(anna: Account) -> None:
    first, second = ask(), ask()
    with pytest.raises(signing.ContentDiffers):
        answer(second, signed(first))


def test_signature_for_another_deed_opens_no_session(anna: Account) -> None:
    text = request_signature(
        purpose=Purpose.BIND, account_id=anna.pk, visitor=visitor(), actor=ANONYMOUS, now=NOW
    )
    with pytest.raises(errors.ChallengeGone):
        answer(text, signed(text))


def test_text_lapses_after_five_minutes_by_the_clock_of_the_database(anna: Account) -> None:
    text = ask()
    age(text, minutes=4, seconds=50)
    assert find_text(text.id, purpose=Purpose.SIGN_IN, binding="browser")
    age(text, seconds=20)
    with pytest.raises(errors.ChallengeGone):
        answer(text, signed(text))


def test_checks_of_one_text_are_counted(anna: Account) -> None:
    text = ask()
    for _ in range(10):
        with pytest.raises(signing.SignatureUnreadable):
            answer(text, b"rubbish")
    with pytest.raises(errors.ChallengeGone):
        answer(text, signed(text))


def test_somebodys_snils_in_a_certificate_of_a_foreign_centre_opens_nothing(anna: Account) -> None:
    text, thief = ask(), token(issuer=centre("thief's own"))
    assert thief.certificate.snils == anna.snils
    with pytest.raises(signing.RootUnknown):
        answer(text, signed(text, thief))
    refusal = AuditEntry.objects.get(kind=AuditEntry.Kind.REFUSAL)
    assert (refusal.what, refusal.purpose) == ("esignature.sign_in", "SIGN-ROOT-UNKNOWN")


@pytest.mark.covers("ID-050")
def test_expired_certificate_opens_nothing_and_says_what_to_do(anna: Account) -> None:
    text = ask()
    with pytest.raises(signing.CertificateExpired, match="Истёк срок действия сертификата"):
        answer(text, signed(text, token(since=NOW - 9 * DAY, until=NOW - DAY)))


def test_revoked_certificate_opens_nothing(anna: Account) -> None:
    text, own = ask(), token()
    keep_list(centre(), own)
    with pytest.raises(signing.CertificateRevoked):
        answer(text, signed(text, own))


def test_without_a_fresh_list_of_revoked_ones_nobody_gets_in(anna: Account) -> None:
    text = ask()
    keep_list(centre(), since=NOW - 2 * DAY, until=NOW - DAY)
    with pytest.raises(signing.RevocationUnknown):
        answer(text, signed(text))
    assert revoke(centre())


def test_person_without_an_account_is_told_to_open_one() -> None:
    text = ask()
    with pytest.raises(errors.AccountMissing):
        answer(text, signed(text))


def test_account_that_only_claims_the_snils_is_not_opened() -> None:
    open_anna(identity_level=IdentityLevel.SIMPLIFIED)
    text = ask()
    with pytest.raises(errors.SnilsUnverified):
        answer(text, signed(text))


def test_certificate_without_snils_leads_nowhere_until_it_is_bound(anna: Account) -> None:
    text, own = ask(), token(snils="")
    with pytest.raises(errors.SnilsMissing):
        answer(text, signed(text, own))
    BoundCertificate.objects.create(
        account_id=anna.pk,
        sha256=own.certificate.sha256,
        pem=as_text("CERTIFICATE", own.der),
        valid_until=own.certificate.valid_until,
        added_at=NOW,
    )
    assert answer(text, signed(text, own)).account_id == anna.pk


def test_blocked_account_stays_closed(anna: Account) -> None:
    Account.objects.update(state=Account.State.BLOCKED, blocked_at=NOW)
    text = ask()
    with pytest.raises(AccountBlocked):
        answer(text, signed(text))


def test_signature_confirms_the_identity_of_a_standard_account() -> None:
    open_anna(identity_level=IdentityLevel.STANDARD)
    text = ask()
    assert answer(text, signed(text)).identity is IdentityLevel.CONFIRMED
    assert Account.objects.get().identity is IdentityLevel.CONFIRMED


def test_returned_signature_waits_for_the_browser_that_asked(anna: Account) -> None:
    text = ask()
    keep_returned_signature(return_key=text.return_key, signature=signed(text), actor=ANONYMOUS, now=NOW)
    assert find_returned(text.id, binding="another") is None
    kept = find_returned(text.id, binding="browser")
    assert kept is not None
    assert answer(text, kept).account_id == anna.pk
    assert SignatureChallenge.objects.get().returned is None, "nothing of it stays"
    with pytest.raises(errors.ChallengeGone):
        keep_returned_signature(return_key=text.return_key, signature=kept, actor=ANONYMOUS, now=NOW)


@pytest.mark.parametrize(("key", "error"), [("guess", errors.ChallengeGone)])
def test_nobody_hands_a_signature_to_a_guessed_text(key: str, error: type[Exception]) -> None:
    ask()
    with pytest.raises(error):
        keep_returned_signature(return_key=key, signature=b"MAA=", actor=ANONYMOUS, now=NOW)


def test_one_network_asks_for_no_more_texts_than_its_norm() -> None:
    for _ in range(60):
        request_signature(
            purpose=Purpose.SIGN_IN,
            account_id=None,
            visitor=visitor(ip="203.0.113.5"),
            actor=ANONYMOUS,
            now=NOW,
        )
    with pytest.raises(TooManyFromNetwork):
        request_signature(
            purpose=Purpose.SIGN_IN,
            account_id=None,
            visitor=visitor(ip="203.0.113.5"),
            actor=ANONYMOUS,
            now=NOW,
        )
    assert ask()


def test_old_texts_are_forgotten_and_young_ones_kept() -> None:
    old, young = ask(), ask()
    age(old, days=3)
    assert forget_old_challenges(actor=SYSTEM, now=NOW) == 1
    assert SignatureChallenge.objects.get().pk == young.id
    assert SNILS not in young.text
