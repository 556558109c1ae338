"""Ways back by telephone, e-mail and SNILS: nothing is learnt before the right code, a SIM is not all."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.identity.door import (
    NOON,
    PASSWORD,
    PHONE,
    SNILS,
    STRANGERS_PHONE,
    open_anna,
    sent_code,
    visitor,
    wrong_code,
)
from tests.identity.recovery.ways import (
    NEW_PASSWORD,
    begin,
    code_in_letter,
    common,
    prove,
    strong_sign_in,
    trust,
)
from zdravie.identity.accounts import passwords
from zdravie.identity.accounts.actions.set_security_question import set_security_question
from zdravie.identity.accounts.errors import PasswordTooShort
from zdravie.identity.accounts.models import Account
from zdravie.identity.recovery import errors, standing
from zdravie.identity.recovery.actions.ask_contact import ask_contact
from zdravie.identity.recovery.actions.await_strong_factor import await_strong_factor
from zdravie.identity.recovery.actions.begin_recovery import begin_recovery
from zdravie.identity.recovery.actions.finish_recovery import finish_recovery
from zdravie.identity.recovery.actions.prove_answer import prove_answer
from zdravie.identity.recovery.actions.prove_code import prove_code
from zdravie.identity.recovery.actions.prove_contact_code import prove_contact_code
from zdravie.identity.recovery.actions.prove_factor import prove_factor
from zdravie.identity.recovery.models import Recovery
from zdravie.identity.recovery.types import Missing
from zdravie.identity.signin import admission, counters
from zdravie.identity.signin import errors as signin_errors
from zdravie.identity.signin.models import OneTimeCode, PasswordCounter, SecurityEvent, Session
from zdravie.identity.signin.sessions import living
from zdravie.identity.signin.types import Method
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message

OLGAS_PHONE = "+79035556677"


def open_olga(**changes) -> Account:
    return open_anna(
        **{"phone": OLGAS_PHONE, "snils": "08765430300", "email": "", "is_email_confirmed": False} | changes
    )


def finish(recovery: Recovery, password: str = NEW_PASSWORD, **changes) -> Account:
    return finish_recovery(recovery_id=recovery.pk, password=password, **common() | changes)


def missing(recovery: Recovery) -> Missing:
    recovery.refresh_from_db()
    return standing.describe(recovery, now=NOON).missing


@pytest.mark.django_db
@pytest.mark.covers("ID-082", "ID-083", "ID-084", "ID-085")
@pytest.mark.parametrize("login", [PHONE, "anna@example.ru", SNILS])
def test_code_to_what_is_confirmed_and_then_a_new_password(login) -> None:
    anna = open_anna()
    recovery = begin(login)
    with pytest.raises(errors.MoreProofNeeded):
        finish(recovery)
    prove(recovery, code_in_letter() if "@" in login else sent_code())
    finish(recovery)
    anna.refresh_from_db()
    assert passwords.matches(NEW_PASSWORD, anna.password)
    assert not passwords.matches(PASSWORD, anna.password)
    assert AuditEntry.objects.filter(what="recovery.access_recovered.v1", person_id=anna.pk).exists()


@pytest.mark.django_db
@pytest.mark.covers("ID-086", "ID-088", "ID-090")
def test_recovery_shuts_what_was_open_and_opens_the_door_that_wrong_passwords_closed() -> None:
    anna = open_anna()
    signed_in = admission.admit(anna, method=Method.CODE, amr=("sms",), visitor=visitor("thief"), now=NOON)
    index = counters.index_of_account(anna.pk)
    PasswordCounter.objects.create(login_index=index, device="", tries=3, last_at=NOON)
    recovery = begin()
    prove(recovery)
    finish(recovery)
    assert not living(anna.pk, now=NOON).exists()
    assert Session.objects.get(pk=signed_in.sid).end_reason == Session.EndReason.RECOVERED
    assert not PasswordCounter.objects.exists()
    assert SecurityEvent.objects.filter(account_id=anna.pk, kind="recovery.access_recovered.v1").exists()
    told = [one for one in Message.objects.all() if "/not-me/" in one.text]
    assert {(one.channel, one.to) for one in told} == {("EMAIL", "anna@example.ru"), ("SMS", PHONE)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        (PHONE, STRANGERS_PHONE),
        ("anna@example.ru", "nobody@example.ru"),
        (SNILS, "08765430300"),
    ],
)
def test_known_and_unknown_cost_the_same_statements(known, unknown) -> None:
    open_anna()
    begin_recovery(login=kind_of_login("+79160000001"), **common("warm"))
    costs = []
    for number, login in enumerate((known, unknown)):
        with CaptureQueriesContext(connection) as statements:
            begin_recovery(login=kind_of_login(login), **common(f"browser {number}"))
        costs.append([re.split(r"[(]|WHERE|_x\d", one["sql"])[0][:60] for one in statements])
    assert costs[0] == costs[1]


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["nobody@example.ru", "08765430300"])
def test_unknown_address_refuses_like_a_wrong_code_until_nothing_is_left(login) -> None:
    open_anna()
    said = []
    for wanted in ("anna@example.ru" if "@" in login else SNILS, login):
        recovery = begin(wanted)
        for _ in range(4):
            with pytest.raises(errors.CodeRefused) as refusal:
                prove(recovery, "000000")
            said.append(str(refusal.value))
    assert len(set(said)) == 1
    assert all(code.tries == 3 for code in OneTimeCode.objects.all())


@pytest.mark.django_db
def test_nothing_goes_to_an_address_that_nobody_has() -> None:
    begin("nobody@example.ru")
    begin("08765430300")
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_holder_of_a_telephone_without_an_account_is_told_so() -> None:
    recovery = begin(STRANGERS_PHONE)
    with pytest.raises(signin_errors.CodeWrong):
        prove(recovery, wrong_code(STRANGERS_PHONE))
    with pytest.raises(errors.NoAccount):
        prove(recovery, sent_code(STRANGERS_PHONE))


@pytest.mark.django_db
def test_three_wrong_codes_burn_it() -> None:
    open_anna()
    recovery = begin()
    wrong = wrong_code()
    for refusal in (signin_errors.CodeWrong, signin_errors.CodeWrong, signin_errors.CodeBurnt):
        with pytest.raises(refusal):
            prove(recovery, wrong)
    with pytest.raises(signin_errors.CodeBurnt):
        prove(recovery)


@pytest.mark.django_db
def test_recovery_belongs_to_its_browser_and_its_hour() -> None:
    open_anna()
    recovery = begin()
    with pytest.raises(errors.RecoveryGone):
        prove(recovery, visitor=visitor("other"))
    with pytest.raises(errors.RecoveryGone):
        prove(recovery, now=NOON + timedelta(hours=1))


@pytest.mark.django_db
def test_right_code_is_spent_once() -> None:
    open_anna()
    recovery = begin()
    prove_code(recovery_id=recovery.pk, code=sent_code(), **common())
    with pytest.raises(signin_errors.CodeUsed):
        prove_code(recovery_id=recovery.pk, code=sent_code(), **common())
    assert Recovery.objects.get().proofs == ["CODE"]


@pytest.mark.django_db
def test_weak_password_is_refused_and_the_recovery_goes_on() -> None:
    open_anna()
    recovery = begin()
    prove(recovery)
    with pytest.raises(PasswordTooShort):
        finish(recovery, "Ab1")
    finish(recovery)
    with pytest.raises(errors.RecoveryGone):
        finish(recovery, "Липовая аллея 8")


@pytest.mark.django_db
def test_stolen_sim_alone_does_not_recover_an_account_with_a_strong_factor() -> None:
    anna = open_anna()
    strong_sign_in(anna)
    recovery = begin()
    prove(recovery)
    assert missing(recovery) == Missing(strong=True)
    with pytest.raises(errors.MoreProofNeeded):
        finish(recovery)


@pytest.mark.django_db
def test_rooms_of_factors_are_asked_by_name(settings) -> None:
    anna = open_anna()
    settings.ZDRAVIE_STRONG_FACTORS = (f"{__name__}.says_yes",)
    assert standing.has_strong_factor(anna.pk, now=NOON)
    settings.ZDRAVIE_STRONG_FACTORS = ()
    assert not standing.has_strong_factor(anna.pk, now=NOON)
    strong_sign_in(anna, at=NOON - timedelta(days=91))
    assert not standing.has_strong_factor(anna.pk, now=NOON)


def says_yes(account_id) -> bool:
    return bool(account_id)


@pytest.mark.django_db
def test_strong_factor_beside_the_code_recovers() -> None:
    anna = open_anna()
    strong_sign_in(anna)
    recovery = begin()
    with pytest.raises(errors.MoreProofNeeded):
        await_strong_factor(recovery_id=recovery.pk, **common())
    prove(recovery)
    awaited = await_strong_factor(recovery_id=recovery.pk, **common())
    assert awaited.amr == ("sms",)
    signed_in = admission.settle(
        awaited,
        method=Method.PASSWORD_AND_TOTP,
        amr=("otp",),
        visitor=visitor(),
        actor=ANONYMOUS,
        now=NOON,
    )
    prove_factor(recovery_id=recovery.pk, visitor=visitor("after"), actor=signed_in.actor, now=NOON)
    finish(recovery, visitor=visitor("after"))


@pytest.mark.django_db
def test_weak_old_or_foreign_session_is_no_strong_factor(make_actor) -> None:
    anna = open_anna()
    old = admission.admit(
        anna,
        method=Method.PASSWORD_AND_TOTP,
        amr=("pwd", "otp"),
        visitor=visitor(),
        now=NOON - timedelta(minutes=1),
    )
    recovery = begin()
    prove(recovery)
    weak = admission.admit(anna, method=Method.CODE, amr=("sms",), visitor=visitor(), now=NOON)
    for actor in (old.actor, weak.actor):
        with pytest.raises(errors.MoreProofNeeded):
            prove_factor(recovery_id=recovery.pk, visitor=visitor(), actor=actor, now=NOON)
    with pytest.raises(errors.RecoveryGone):
        prove_factor(recovery_id=recovery.pk, visitor=visitor(), actor=make_actor(), now=NOON)


@pytest.mark.django_db
def test_trusted_contact_passes_on_one_more_code() -> None:
    anna, olga = open_anna(), open_olga()
    strong_sign_in(anna)
    trust(anna, olga)
    recovery = begin()
    with pytest.raises(errors.MoreProofNeeded):
        ask_contact(recovery_id=recovery.pk, **common())
    with pytest.raises(errors.NoContact):
        prove_contact_code(recovery_id=recovery.pk, code="000000", **common())
    prove(recovery)
    ask_contact(recovery_id=recovery.pk, **common())
    assert "доверенным контактом" in next(one.text for one in Message.objects.all() if one.to == OLGAS_PHONE)
    with pytest.raises(signin_errors.CodeWrong):
        prove_contact_code(recovery_id=recovery.pk, code=wrong_code(OLGAS_PHONE), **common())
    prove_contact_code(recovery_id=recovery.pk, code=sent_code(OLGAS_PHONE), **common())
    assert not missing(recovery)
    finish(recovery)


@pytest.mark.django_db
def test_without_a_contact_nobody_is_asked() -> None:
    open_anna()
    recovery = begin()
    prove(recovery)
    with pytest.raises(errors.NoContact):
        ask_contact(recovery_id=recovery.pk, **common())


@pytest.mark.django_db
@pytest.mark.covers("ID-006")
def test_security_question_is_a_hurdle_and_never_enough(make_actor) -> None:
    anna = open_anna()
    set_security_question(
        question="Кличка первой собаки?", answer="Полкан", actor=make_actor(anna.pk), now=NOON
    )
    recovery = begin()
    with pytest.raises(errors.MoreProofNeeded):
        prove_answer(recovery_id=recovery.pk, answer="Полкан", **common())
    prove(recovery)
    assert missing(recovery) == Missing(answer=True)
    for _ in range(2):
        with pytest.raises(errors.WrongAnswer):
            prove_answer(recovery_id=recovery.pk, answer="Шарик", **common())
    prove_answer(recovery_id=recovery.pk, answer=" полкан ", **common())
    finish(recovery)


@pytest.mark.django_db
def test_fourth_answer_is_not_looked_at(make_actor) -> None:
    anna = open_anna()
    set_security_question(
        question="Кличка первой собаки?", answer="Полкан", actor=make_actor(anna.pk), now=NOON
    )
    recovery = begin()
    prove(recovery)
    for answer in ("Шарик", "Жучка", "Дружок", "Полкан"):
        with pytest.raises(errors.WrongAnswer):
            prove_answer(recovery_id=recovery.pk, answer=answer, **common())
