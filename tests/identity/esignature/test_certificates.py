"""Certificates of an account: added by signing, shown with their states, removed; and step-up with them."""

import pytest

from tests.identity.door import NOON as NOW
from tests.identity.door import visitor
from tests.signatures import DAY, centre, keep_list, token
from zdravie.identity.accounts.models import Account
from zdravie.identity.esignature import errors, queries
from zdravie.identity.esignature.actions.bind_certificate import bind_certificate
from zdravie.identity.esignature.actions.confirm_with_signature import confirm_with_signature
from zdravie.identity.esignature.actions.remove_certificate import remove_certificate
from zdravie.identity.esignature.actions.request_signature import request_signature
from zdravie.identity.esignature.models import BoundCertificate
from zdravie.identity.esignature.types import CertificateState, Purpose, ToSign
from zdravie.identity.signin import admission
from zdravie.identity.signin.errors import NotSignedIn, SignInGone
from zdravie.identity.signin.models import SecurityEvent, SignInRecord
from zdravie.identity.signin.types import Method, SignedIn
from zdravie.kernel.actor import ANONYMOUS, Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel

pytestmark = pytest.mark.django_db


def signed_in(account: Account) -> SignedIn:
    return admission.admit(account, method=Method.CODE, amr=("sms",), visitor=visitor(), now=NOW)


@pytest.fixture
def me(anna: Account) -> Actor:
    return signed_in(anna).actor


def ask(purpose: Purpose, me: Actor) -> ToSign:
    return request_signature(purpose=purpose, account_id=me.id, visitor=visitor(), actor=me, now=NOW)


def bind(me: Actor, **changes: object) -> BoundCertificate:
    text = ask(Purpose.BIND, me)
    return bind_certificate(
        challenge_id=text.id,
        signature=token(**changes).sign(text.text.encode()),
        visitor=visitor(),
        actor=me,
        now=NOW,
    )


def states(me: Actor, at=NOW) -> list[CertificateState]:
    return [one.state for one in queries.list_certificates(actor=me, now=at)]


@pytest.mark.covers("ID-051")
def test_certificate_is_added_by_signing_with_it_and_shown_to_its_owner(me: Actor, anna: Account) -> None:
    bind(me)
    [shown] = queries.list_certificates(actor=me, now=NOW)
    assert (shown.owner, shown.state) == (anna.full_name, CertificateState.VALID)
    assert queries.get_usable_certificate(actor=me, now=NOW).id == shown.id
    assert SecurityEvent.objects.get().kind == "esignature.certificate_bound.v1"
    assert queries.list_certificates(actor=ANONYMOUS, now=NOW) == []


@pytest.mark.covers("ID-051")
def test_operation_that_needs_a_certificate_says_that_it_is_missing(me: Actor) -> None:
    with pytest.raises(errors.CertificateMissing):
        queries.get_usable_certificate(actor=me, now=NOW)
    bind(me, until=NOW + DAY)
    with pytest.raises(errors.CertificateMissing):
        queries.get_usable_certificate(actor=me, now=NOW + 2 * DAY)


def test_states_follow_the_dates_and_the_list_of_revoked_ones(me: Actor) -> None:
    bound = bind(me, until=NOW + 60 * DAY)
    keep_list(centre(), until=NOW + 900 * DAY)
    assert states(me) == [CertificateState.VALID]
    assert states(me, NOW + 31 * DAY) == [CertificateState.EXPIRES_SOON]
    assert states(me, NOW + 61 * DAY) == [CertificateState.EXPIRED]
    keep_list(centre(), until=NOW + DAY)
    assert states(me, NOW + 2 * DAY) == [CertificateState.UNCHECKED]
    own = token()
    BoundCertificate.objects.filter(pk=bound.pk).delete()
    text = ask(Purpose.BIND, me)
    bind_certificate(
        challenge_id=text.id,
        signature=own.sign(text.text.encode()),
        visitor=visitor(),
        actor=me,
        now=NOW,
    )
    keep_list(centre(), own)
    assert states(me) == [CertificateState.REVOKED]


def test_centre_that_is_trusted_no_more_shows(me: Actor, settings, tmp_path) -> None:
    bind(me)
    settings.ZDRAVIE_TRUST_DIR = tmp_path / "nothing"
    assert states(me) == [CertificateState.UNTRUSTED]


def test_certificate_of_another_person_is_not_added(me: Actor) -> None:
    with pytest.raises(errors.CertificateOfAnother):
        bind(me, snils="08765430300")
    with pytest.raises(errors.CertificateOfAnother):
        bind(me, snils="", subject={"SN": "Орлова"})


def test_certificate_without_snils_is_added_by_the_name_that_the_registers_know(me: Actor) -> None:
    assert bind(me, snils="")
    Account.objects.update(identity_level=IdentityLevel.SIMPLIFIED)
    with pytest.raises(errors.CertificateOfAnother):
        bind(me, snils="")


def test_same_certificate_is_bound_once_and_again_after_removal(me: Actor) -> None:
    own = token()

    def again() -> BoundCertificate:
        text = ask(Purpose.BIND, me)
        signature = own.sign(text.text.encode())
        return bind_certificate(
            challenge_id=text.id, signature=signature, visitor=visitor(), actor=me, now=NOW
        )

    first = again()
    with pytest.raises(errors.CertificateTaken):
        again()
    remove_certificate(certificate_id=first.pk, visitor=visitor(), actor=me, now=NOW)
    assert states(me) == []
    assert again().pk != first.pk


def test_strangers_neither_remove_nor_add(me: Actor) -> None:
    bound, text = bind(me), ask(Purpose.BIND, me)
    for actor in (ANONYMOUS, Actor(kind=me.kind, id=bound.pk, assurance=me.assurance, identity=me.identity)):
        with pytest.raises(errors.CertificateUnknown):
            remove_certificate(certificate_id=bound.pk, visitor=visitor(), actor=actor, now=NOW)
        with pytest.raises(NotSignedIn):
            bind_certificate(
                challenge_id=text.id,
                signature=token().sign(text.text.encode()),
                visitor=visitor(),
                actor=actor,
                now=NOW,
            )


def test_signature_raises_an_open_session_to_high(anna: Account) -> None:
    session = signed_in(anna)
    awaited = admission.await_factor(
        account_id=anna.pk,
        amr=session.amr,
        wanted=Assurance.HIGH,
        session_id=session.sid,
        visitor=visitor(),
        now=NOW,
    )
    text = ask(Purpose.FACTOR, session.actor)
    raised = confirm_with_signature(
        pending_id=awaited.pending_id,
        challenge_id=text.id,
        signature=token().sign(text.text.encode()),
        visitor=visitor(),
        actor=session.actor,
        now=NOW,
    )
    assert (raised.sid, raised.assurance) == (session.sid, Assurance.HIGH)


def test_another_persons_signature_raises_nothing_and_is_written_down(anna: Account) -> None:
    session = signed_in(anna)
    awaited = admission.await_factor(
        account_id=anna.pk,
        amr=session.amr,
        wanted=Assurance.HIGH,
        session_id=session.sid,
        visitor=visitor(),
        now=NOW,
    )
    text = ask(Purpose.FACTOR, session.actor)
    stranger = token(snils="08765430300")
    sent = {
        "challenge_id": text.id,
        "signature": stranger.sign(text.text.encode()),
        "actor": session.actor,
        "now": NOW,
    }
    with pytest.raises(errors.AccountMissing):
        confirm_with_signature(pending_id=awaited.pending_id, visitor=visitor(), **sent)
    with pytest.raises(SignInGone):
        confirm_with_signature(pending_id=awaited.pending_id, visitor=visitor("thief"), **sent)
    assert SignInRecord.objects.filter(outcome="WRONG_FACTOR").count() == 1
