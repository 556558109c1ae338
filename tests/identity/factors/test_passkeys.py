"""Passkeys: made and used by a device that its owner unlocked, one answer to one question, no copies."""

import json
from datetime import timedelta
from typing import Any

import pytest
from fido2.utils import websafe_encode

from tests.identity.authenticator import Authenticator
from tests.identity.door import NOON, await_second_factor, in_threads, open_anna, visitor
from tests.identity.factors.people import give_passkey, only_passkey, strong
from zdravie.identity.accounts.models import Account
from zdravie.identity.factors import errors
from zdravie.identity.factors.actions.add_passkey import add_passkey
from zdravie.identity.factors.actions.ask_new_passkey import ask_new_passkey
from zdravie.identity.factors.actions.ask_passkey import ask_passkey
from zdravie.identity.factors.actions.confirm_with_passkey import confirm_with_passkey
from zdravie.identity.factors.actions.remove_passkey import remove_passkey
from zdravie.identity.factors.actions.rename_passkey import rename_passkey
from zdravie.identity.factors.actions.sign_in_with_passkey import sign_in_with_passkey
from zdravie.identity.factors.models import Passkey, PasskeyChallenge
from zdravie.identity.factors.queries import find_own_passkey, get_own_factors, has_phishing_resistant
from zdravie.identity.signin.actions.begin_step_up import begin_step_up
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.errors import AccountBlocked
from zdravie.identity.signin.models import SecurityEvent, SignInRecord
from zdravie.identity.signin.types import Awaited, Method, Outcome, SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db


def sign_in(device: Authenticator, *, browser: str = "browser", **changes: Any) -> SignedIn:
    question = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    said: dict[str, Any] = {
        "challenge_id": question.challenge_id,
        "answer": device.get(question.options),
        "visitor": visitor(browser),
        "actor": ANONYMOUS,
        "now": NOON,
    }
    return sign_in_with_passkey(**said | changes)


def confirm(device: Authenticator, awaited: Awaited) -> SignedIn:
    question = ask_passkey(pending_id=awaited.pending_id, visitor=visitor(), actor=ANONYMOUS, now=NOON)
    return confirm_with_passkey(
        pending_id=awaited.pending_id,
        challenge_id=question.challenge_id,
        answer=device.get(question.options),
        visitor=visitor(),
        actor=ANONYMOUS,
        now=NOON,
    )


def second_account() -> Account:
    return open_anna(phone="+79160000001", snils="08675430300", email="")


@pytest.mark.covers("ID-043")
def test_a_device_makes_a_key_and_nothing_of_a_body_is_kept() -> None:
    anna = open_anna()
    give_passkey(anna)
    kept = only_passkey()
    assert (kept.account_id, kept.name, kept.last_used_at) == (anna.pk, "Телефон", None)
    columns = {field.column for field in Passkey._meta.get_fields() if hasattr(field, "column")}
    assert columns == {
        "id",
        "account_id",
        "credential_id",
        "public_key",
        "sign_count",
        "name",
        "is_synced",
        "added_at",
        "last_used_at",
    }
    assert has_phishing_resistant(anna.pk)
    assert Message.objects.latest("pk").subject == "Добавлен ключ входа"
    assert SecurityEvent.objects.latest("pk").kind == "factors.passkey_added.v1"


def test_what_a_device_is_asked_for() -> None:
    anna = open_anna()
    device = give_passkey(anna)
    options = ask_new_passkey(visitor=visitor(), actor=strong(anna), now=NOON).options
    assert options["rp"]["id"] == "localhost"
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert [known["id"] for known in options["excludeCredentials"]] == [websafe_encode(device.credential_id)]
    assert anna.phone not in json.dumps(options)


@pytest.mark.covers("ID-041")
def test_a_passkey_alone_is_a_strong_sign_in() -> None:
    anna = open_anna()
    signed_in = sign_in(give_passkey(anna))
    assert signed_in.account_id == anna.pk
    assert signed_in.assurance is Assurance.HIGH
    assert signed_in.amr == ("hwk",)
    assert SignInRecord.objects.latest("pk").method == Method.PASSKEY
    assert get_own_factors(actor=signed_in.actor).passkeys[0].last_used_at == NOON


def test_a_passkey_follows_the_password() -> None:
    anna = open_anna()
    signed_in = confirm(give_passkey(anna), await_second_factor(anna))
    assert signed_in.amr == ("hwk", "pwd")
    assert SignInRecord.objects.latest("pk").method == Method.PASSWORD_AND_PASSKEY


def test_a_passkey_raises_an_open_session() -> None:
    anna = open_anna()
    device, actor = give_passkey(anna), strong(anna, ("sms",))
    awaited = begin_step_up(wanted=Assurance.HIGH, visitor=visitor(), actor=actor, now=NOON)
    raised = confirm(device, awaited)
    assert (str(raised.sid), raised.assurance) == (actor.session, Assurance.HIGH)


def test_a_passkey_of_another_person_confirms_nothing() -> None:
    anna, peter = open_anna(), second_account()
    device = give_passkey(peter)
    with pytest.raises(errors.PasskeyUnknown):
        confirm(device, await_second_factor(anna))
    assert not SignInRecord.objects.filter(account_id=peter.pk).exists()


def test_an_answer_is_accepted_once() -> None:
    device = give_passkey(open_anna())
    question = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    answer = device.get(question.options)
    sign_in(device, challenge_id=question.challenge_id, answer=answer)
    with pytest.raises(errors.PasskeyQuestionGone):
        sign_in(device, challenge_id=question.challenge_id, answer=answer)


def test_an_answer_counts_in_the_browser_that_asked() -> None:
    device = give_passkey(open_anna())
    with pytest.raises(errors.PasskeyQuestionGone):
        sign_in(device, browser="thief")


def test_an_answer_comes_within_five_minutes() -> None:
    device = give_passkey(open_anna())
    question = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    asked = PasskeyChallenge.objects.get(pk=question.challenge_id)
    assert asked.expires_at - asked.created_at == timedelta(minutes=5)
    before = database_now() - timedelta(minutes=5)
    PasskeyChallenge.objects.update(created_at=before, expires_at=before + timedelta(minutes=5))
    with pytest.raises(errors.PasskeyQuestionGone) as refusal:
        sign_in(device, challenge_id=question.challenge_id, answer=device.get(question.options))
    assert refusal.value.details == {"minutes": 5}


def test_the_answer_to_another_question_is_refused() -> None:
    device = give_passkey(open_anna())
    first = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    with pytest.raises(errors.PasskeyRefused):
        sign_in(device, answer=device.get(first.options))


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://localhost:9999", "http://sub.localhost:8001"]
)
def test_an_answer_lured_out_by_another_site_is_refused(origin: str) -> None:
    device = give_passkey(open_anna())
    device.origin = origin
    with pytest.raises(errors.PasskeyRefused):
        sign_in(device)


def test_a_device_that_nobody_unlocked_opens_nothing() -> None:
    device = give_passkey(open_anna())
    device.is_unlocked = False
    with pytest.raises(errors.PasskeyRefused):
        sign_in(device)


def test_a_device_that_nobody_unlocked_adds_nothing() -> None:
    anna = open_anna()
    with pytest.raises(errors.PasskeyRefused):
        give_passkey(anna, Authenticator(is_unlocked=False))
    assert not Passkey.objects.exists()


def test_a_wrong_signature_opens_nothing() -> None:
    anna = open_anna()
    device = give_passkey(anna)
    stolen = Authenticator(owner=anna.pk.bytes, count=5)
    assert stolen.credential_id == device.credential_id
    with pytest.raises(errors.PasskeyRefused):
        sign_in(stolen)
    failed = SignInRecord.objects.latest("pk")
    assert (failed.account_id, failed.outcome) == (anna.pk, Outcome.WRONG_FACTOR)


def test_a_key_that_nobody_has_opens_nothing() -> None:
    with pytest.raises(errors.PasskeyUnknown):
        sign_in(Authenticator())


def test_a_key_under_the_name_of_another_owner_opens_nothing() -> None:
    device = give_passkey(open_anna())
    device.owner = second_account().pk.bytes
    with pytest.raises(errors.PasskeyRefused):
        sign_in(device)


def test_an_answer_of_the_wrong_kind_opens_nothing() -> None:
    device = give_passkey(open_anna())
    question = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    with pytest.raises(errors.PasskeyRefused):
        sign_in(
            device,
            challenge_id=question.challenge_id,
            answer=device.get(question.options, type="webauthn.create"),
        )


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "null",
        "[]",
        "{}",
        "{",
        '{"id": 1, "rawId": [], "response": {}}',
        '{"id": "AQ", "rawId": "AQ", "type": "public-key", "response": {"clientDataJSON": "AQ"}}',
        "[" * 30_000,
    ],
)
def test_nonsense_is_refused_in_words(answer: str) -> None:
    device = give_passkey(open_anna())
    with pytest.raises(errors.PasskeyRefused):
        sign_in(device, answer=answer)
    with pytest.raises(errors.PasskeyRefused):
        give_passkey(second_account(), answer=answer)


def test_spoilt_bytes_of_a_new_key_are_refused_in_words() -> None:
    anna, actor = open_anna(), None
    actor = strong(anna)
    for at in range(0, 180, 7):
        question = ask_new_passkey(visitor=visitor(), actor=actor, now=NOON)
        said = json.loads(Authenticator().create(question.options))
        spoilt = said["response"]["attestationObject"]
        said["response"]["attestationObject"] = spoilt[:at]
        with pytest.raises(errors.PasskeyRefused):
            give_passkey(anna, challenge_id=question.challenge_id, answer=json.dumps(said))


@pytest.mark.parametrize("step", [0, -1])
def test_a_counter_that_goes_back_is_refused_and_the_owner_is_told(step: int) -> None:
    anna = open_anna()
    device = give_passkey(anna)
    device.count = 10
    sign_in(device)
    device.steps = step
    with pytest.raises(errors.PasskeyCopied):
        sign_in(device)
    assert SecurityEvent.objects.latest("pk").kind == "factors.passkey_copy_suspected.v1"
    assert Message.objects.latest("pk").subject == "Вход с ключом остановлен"
    with pytest.raises(errors.PasskeyCopied):
        confirm(device, await_second_factor(anna))


def test_a_synced_key_that_never_counts_goes_on_working() -> None:
    device = give_passkey(open_anna(), Authenticator(steps=0))
    assert sign_in(device)
    assert sign_in(device)


def test_a_stopped_account_is_not_opened() -> None:
    anna = open_anna()
    device = give_passkey(anna)
    Account.objects.update(state="BLOCKED", blocked_at=NOON, block_reason="FRAUD")
    with pytest.raises(AccountBlocked):
        sign_in(device)
    assert SignInRecord.objects.latest("pk").outcome == Outcome.ACCOUNT_BLOCKED


def test_one_key_belongs_to_one_account() -> None:
    device = give_passkey(open_anna())
    with pytest.raises(errors.PasskeyTaken):
        give_passkey(second_account(), device)


def test_a_key_is_added_by_the_one_who_was_asked() -> None:
    anna, peter = open_anna(), second_account()
    question = ask_new_passkey(visitor=visitor(), actor=strong(anna), now=NOON)
    with pytest.raises(errors.PasskeyQuestionGone):
        add_passkey(
            challenge_id=question.challenge_id,
            answer=Authenticator().create(question.options),
            name="Чужой",
            visitor=visitor(),
            actor=strong(peter),
            now=NOON,
        )


def test_an_account_has_a_limited_number_of_keys() -> None:
    anna = open_anna()
    for number in range(20):
        give_passkey(anna, Authenticator(credential_id=bytes([number]) * 16))
    with pytest.raises(errors.PasskeysFull):
        give_passkey(anna)


def test_one_factor_alone_adds_and_removes_nothing() -> None:
    anna = open_anna()
    give_passkey(anna)
    weak = strong(anna, ("sms",))
    with pytest.raises(errors.StrongerSignInNeeded):
        ask_new_passkey(visitor=visitor(), actor=weak, now=NOON)
    with pytest.raises(errors.StrongerSignInNeeded):
        remove_passkey(passkey_id=only_passkey().pk, visitor=visitor(), actor=weak, now=NOON)


def test_a_removed_key_opens_nothing_and_the_owner_is_told() -> None:
    anna = open_anna()
    device = give_passkey(anna)
    remove_passkey(passkey_id=only_passkey().pk, visitor=visitor(), actor=strong(anna), now=NOON)
    assert Message.objects.latest("pk").subject == "Ключ входа удалён"
    assert not has_phishing_resistant(anna.pk)
    with pytest.raises(errors.PasskeyUnknown):
        sign_in(device)


def test_keys_of_others_are_out_of_reach() -> None:
    give_passkey(open_anna())
    stranger, key = strong(second_account()), only_passkey().pk
    assert find_own_passkey(key, actor=stranger) is None
    with pytest.raises(errors.PasskeyNotOwn):
        remove_passkey(passkey_id=key, visitor=visitor(), actor=stranger, now=NOON)
    with pytest.raises(errors.PasskeyNotOwn):
        rename_passkey(passkey_id=key, name="Мой", actor=stranger, now=NOON)


def test_a_key_is_renamed() -> None:
    anna = open_anna()
    give_passkey(anna)
    rename_passkey(passkey_id=only_passkey().pk, name="Ноутбук", actor=strong(anna, ("sms",)), now=NOON)
    assert only_passkey().name == "Ноутбук"


@pytest.mark.django_db(transaction=True)
def test_of_forty_answers_to_one_question_one_signs_in() -> None:
    device = give_passkey(open_anna())
    question = ask_passkey(visitor=visitor(), actor=ANONYMOUS, now=NOON)
    answer = device.get(question.options)
    outcomes = in_threads(40, lambda _: sign_in(device, challenge_id=question.challenge_id, answer=answer))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
