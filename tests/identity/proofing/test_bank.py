"""From standard to confirmed by a bank: a signed word after a redirect, a QR code, a signature."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.identity.proofing.conftest import ANNA, actor_of, open_for
from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing import errors, queries
from zdravie.identity.proofing.actions.accept_bank_visit import accept_bank_visit
from zdravie.identity.proofing.actions.compare_word import compare_word
from zdravie.identity.proofing.actions.confirm_by_signature import confirm_by_signature
from zdravie.identity.proofing.actions.finish_bank import finish_bank
from zdravie.identity.proofing.actions.issue_code import issue_code
from zdravie.identity.proofing.actions.start_bank import nonce_of, start_bank
from zdravie.identity.proofing.gateways import bank
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import IdentityLevel
from zdravie.sandbox.bank import assertions
from zdravie.sandbox.bank.actions.vouch_for_customer import vouch_for_customer
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.models import RegisteredPerson

pytestmark = pytest.mark.django_db(transaction=True)
State = ProofingRequest.State
BACK = "http://localhost:8001/identity/bank/done/"


def start(account: Account, now: datetime) -> dict[str, str]:
    address = start_bank(return_to=BACK, actor=actor_of(account), now=now)
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def finish(account: Account, asked: dict[str, str], code: str, now: datetime) -> ProofingRequest:
    return finish_bank(state=asked["state"], code=code, actor=actor_of(account), now=now)


@pytest.mark.covers("ID-107", "ID-114", "C-13")
def test_the_bank_knows_the_owner_and_the_account_is_confirmed(
    standard: Account, registered: RegisteredPerson, now: datetime
) -> None:
    asked = start(standard, now)
    assert asked["return_to"] == BACK
    code = vouch_for_customer(customer=registered, nonce=asked["nonce"], now=now).code
    request = finish(standard, asked, code, now)
    assert request.state == State.CONFIRMED
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED
    with pytest.raises(errors.SecretUnknown):
        finish(standard, asked, code, now)


def test_a_code_without_its_state_or_with_that_of_another_account_is_nothing(
    standard: Account, registered: RegisteredPerson, now: datetime
) -> None:
    asked = start(standard, now)
    code = vouch_for_customer(customer=registered, nonce=asked["nonce"], now=now).code
    stranger = open_for(now, phone="+79160000004", snils="01001999801", level=IdentityLevel.STANDARD)
    for account, state in ((stranger, asked["state"]), (standard, "x"), (standard, "")):
        with pytest.raises(errors.SecretUnknown):
            finish(account, {"state": state}, code, now)
    with pytest.raises(errors.SecretUnknown):
        finish(standard, asked, code, now + timedelta(minutes=16))


def test_the_word_for_another_question_is_refused(
    standard: Account, registered: RegisteredPerson, now: datetime
) -> None:
    asked = start(standard, now)
    code = vouch_for_customer(customer=registered, nonce="another", now=now).code
    with pytest.raises(errors.WordWrong):
        finish(standard, asked, code, now)
    with pytest.raises(errors.WordWrong):
        finish(standard, asked, "no such code", now)


@pytest.mark.covers("ID-112", "ID-113")
def test_another_person_in_the_bank_is_a_cause_and_leaves_no_data(
    standard: Account, world: str, now: datetime
) -> None:
    other = save_person(person_id=None, details={**ANNA, "given_name": "Ольга", "snils": "08765430300"})
    asked = start(standard, now)
    code = vouch_for_customer(customer=other, nonce=asked["nonce"], now=now).code
    request = finish(standard, asked, code, now)
    assert request.state == State.RETURNED
    assert [cause.code for cause in queries.list_causes(request)] == ["PROOF-BANK-OTHER"]
    assert request.answers.snils == ""
    assert start(standard, now)["state"] != asked["state"], "another try is one press away"


def test_whoever_declines_in_the_bank_may_begin_again(standard: Account, world: str, now: datetime) -> None:
    request = finish(standard, start(standard, now), "", now)
    assert [cause.code for cause in queries.list_causes(request)] == ["PROOF-BANK-DECLINED"]


def test_a_silent_bank_leaves_the_way_open(
    standard: Account, registered: RegisteredPerson, now: datetime, settings: Any
) -> None:
    asked = start(standard, now)
    living, settings.ZDRAVIE_BANK = settings.ZDRAVIE_BANK, "http://localhost:1"
    with pytest.raises(errors.BankSilent):
        finish(standard, asked, "code", now)
    settings.ZDRAVIE_BANK = living
    code = vouch_for_customer(customer=registered, nonce=asked["nonce"], now=now).code
    assert finish(standard, asked, code, now).state == State.CONFIRMED


@pytest.mark.parametrize(
    "spoil",
    [
        {"iss": "https://evil.example"},
        {"aud": "https://other.example"},
        {"nonce": ""},
        {"nonce": "another"},
        {"exp": 1},
        {"iat": 9_999_999_999},
        {"snils": None},
        {"exp": None},
    ],
)
def test_a_word_with_one_wrong_claim_is_forged(
    world: str, registered: RegisteredPerson, now: datetime, spoil: dict[str, Any]
) -> None:
    word = assertions.sign(registered, nonce="n", now=now)
    assert bank.verify_word(word, nonce="n", now=now).snils == ANNA["snils"]
    claims = jwt.decode(word, assertions._key(), algorithms=["ES256"]).claims | spoil
    claims = {name: value for name, value in claims.items() if value is not None}
    spoilt = jwt.encode({"alg": "ES256", "kid": "bank-1"}, claims, assertions._key())
    with pytest.raises(bank.WordForged):
        bank.verify_word(spoilt, nonce="n", now=now)


def test_a_word_signed_by_another_key_or_by_none_is_forged(
    world: str, registered: RegisteredPerson, now: datetime
) -> None:
    claims = jwt.decode(
        assertions.sign(registered, nonce="n", now=now), assertions._key(), algorithms=["ES256"]
    ).claims
    foreign = jwt.encode({"alg": "ES256", "kid": "bank-1"}, claims, ECKey.generate_key("P-256"))
    head, body, _ = foreign.split(".")
    unsigned = f"eyJhbGciOiJub25lIn0.{body}."
    for word in (foreign, f"{head}.{body}.", unsigned, "", "a.b.c", "я"):
        with pytest.raises(bank.WordForged):
            bank.verify_word(word, nonce="n", now=now)


@pytest.mark.covers("ID-107")
def test_a_clerk_confirms_the_code_of_a_qr_once(
    standard: Account, registered: RegisteredPerson, now: datetime
) -> None:
    token = issue_code(kind_code="BANK_VISIT", actor=actor_of(standard), now=now).secret
    word = assertions.sign(registered, nonce=token, now=now)
    with pytest.raises(errors.WordWrong):
        accept_bank_visit(token="AAAA-BBBB-CCCC", assertion=word, actor=ANONYMOUS, now=now)
    request = accept_bank_visit(token=token, assertion=word, actor=ANONYMOUS, now=now)
    assert request.state == State.CONFIRMED
    with pytest.raises(errors.SecretUnknown):
        accept_bank_visit(token=token, assertion=word, actor=ANONYMOUS, now=now)


def test_a_code_shown_anew_ends_the_one_before(
    standard: Account, registered: RegisteredPerson, now: datetime
) -> None:
    first = issue_code(kind_code="BANK_VISIT", actor=actor_of(standard), now=now).secret
    issue_code(kind_code="BANK_VISIT", actor=actor_of(standard), now=now)
    word = assertions.sign(registered, nonce=first, now=now)
    with pytest.raises(errors.SecretUnknown):
        accept_bank_visit(token=first, assertion=word, actor=ANONYMOUS, now=now)
    with pytest.raises(errors.KindUnknown):
        issue_code(kind_code="VIDEO", actor=actor_of(standard), now=now)


def test_the_same_name_with_another_birth_date_or_snils_is_another_person(
    standard: Account, world: str, now: datetime
) -> None:
    own = Answers(
        family_name="Семёнова",
        given_name="Анна",
        patronymic="Сергеевна",
        birth_on="1988-04-12",
        snils=ANNA["snils"],
    )
    for change in ({"birth_on": "1988-04-13"}, {"snils": "08765430300"}, {"patronymic": ""}):
        start(standard, now)
        request = ProofingRequest.objects.get(account=standard)
        compared = compare_word(
            request_id=request.pk, word=own.with_changes(**change), actor=actor_of(standard), now=now
        )
        assert compared.state == State.RETURNED, change


def test_nonces_do_not_tell_states() -> None:
    assert nonce_of(state="a") != nonce_of(state="b")
    assert "a" * 20 not in nonce_of(state="a" * 20)


@pytest.mark.covers("ID-106")
def test_a_signature_of_the_owner_confirms_and_of_another_does_not(standard: Account, now: datetime) -> None:
    facts = {name: ANNA[name] for name in ("snils", "family_name", "given_name", "patronymic")}
    actor = actor_of(standard)
    with pytest.raises(errors.SignatureOfOther):
        confirm_by_signature(
            account_id=standard.pk, **{**facts, "snils": "08765430300"}, actor=actor, now=now
        )
    request = confirm_by_signature(
        account_id=standard.pk, **{**facts, "family_name": "СЕМЕНОВА"}, actor=actor, now=now
    )
    assert request.state == State.CONFIRMED
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED
