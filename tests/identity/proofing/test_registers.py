"""From simplified to standard: SNILS and passport against the registers over real HTTP, on all days."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from tests.identity.proofing.conftest import ANNA, Begin, Switch, actor_of, open_for
from zdravie.identity.accounts.models import Account, Document, NameChange
from zdravie.identity.accounts.queries import find_by_login
from zdravie.identity.proofing import errors, queries, reasons
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.actions.check_request import check_request
from zdravie.identity.proofing.actions.save_answers import save_answers
from zdravie.identity.proofing.actions.submit_request import submit_request
from zdravie.identity.proofing.actions.withdraw_request import withdraw_request
from zdravie.identity.proofing.models import ProofingRequest
from zdravie.identity.proofing.tasks import check_waiting
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers.login_name import kind_of_login
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.breaker.models import SystemHealth
from zdravie.platform.registers.gateways import wire
from zdravie.sandbox.registers.actions.save_person import save_person
from zdravie.sandbox.registers.models import RegisteredPerson

pytestmark = pytest.mark.django_db(transaction=True)
State = ProofingRequest.State
Send = Callable[[ProofingRequest], ProofingRequest]


@pytest.fixture
def send(now: datetime) -> Send:
    def submit(request: ProofingRequest) -> ProofingRequest:
        return submit_request(request_id=request.pk, actor=actor_of(request.account), now=now)

    return submit


def codes(request: ProofingRequest) -> list[tuple[str, str]]:
    return [(cause.code, cause.field) for cause in queries.list_causes(request)]


@pytest.mark.covers("C-13", "ID-111", "ID-117", "ID-119", "ID-122", "ID-123", "ID-127", "ID-129")
def test_true_answers_make_the_account_standard_at_once(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    request = send(begin(anna))
    assert request.state == State.CONFIRMED
    anna.refresh_from_db()
    assert anna.identity is IdentityLevel.STANDARD
    assert anna.inn is None
    document = Document.objects.get(account=anna)
    assert (document.kind, document.state, document.verified_at) == ("RF_PASSPORT", "VERIFIED", now)
    assert json.loads(document.details)["series"] == "4510"
    assert json.loads(document.details)["number"] == "123456"
    assert NameChange.objects.count() == 0
    raised = AuditEntry.objects.get(what="accounts.identity_raised.v1")
    assert raised.details["level"] == 2
    assert queries.registers_said(request) == {"passport": [], "snils": []}


@pytest.mark.covers("C-18")
def test_a_verified_inn_becomes_a_name_to_sign_in_with(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send
) -> None:
    assert find_by_login(kind_of_login(ANNA["inn"])) is None
    assert send(begin(anna, inn=ANNA["inn"])).state == State.CONFIRMED
    assert find_by_login(kind_of_login(ANNA["inn"])) == anna


@pytest.mark.covers("ID-109", "ID-112", "ID-113", "ID-118", "ID-121", "ID-127", "ID-128")
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"passport": "4510999999"}, [("PROOF-MVD-UNKNOWN", "passport")]),
        ({"issued_on": "2008-05-04"}, [("PROOF-MVD-ISSUED", "issued_on")]),
        ({"issuer": "ОВД Арбат"}, [("PROOF-MVD-ISSUER", "issuer")]),
        ({"department_code": "770002"}, [("PROOF-MVD-DEPARTMENT", "department_code")]),
        ({"family_name": "Семина"}, [("PROOF-MVD-FAMILY-NAME", "family_name")]),
        ({"given_name": "Алла"}, [("PROOF-MVD-GIVEN-NAME", "given_name")]),
        ({"patronymic": ""}, [("PROOF-MVD-PATRONYMIC", "patronymic")]),
        ({"birth_on": "1988-04-13"}, [("PROOF-MVD-BIRTH", "birth_on")]),
        ({"snils": "01001899999"}, [("PROOF-SFR-UNKNOWN", "snils")]),
        ({"inn": "500100732260"}, [("PROOF-FNS-OTHER", "inn")]),
        (
            {"issued_on": "2008-05-04", "department_code": "770002"},
            [("PROOF-MVD-DEPARTMENT", "department_code"), ("PROOF-MVD-ISSUED", "issued_on")],
        ),
    ],
)
def test_each_difference_returns_the_request_with_its_cause_at_its_field(
    anna: Account,
    registered: RegisteredPerson,
    begin: Begin,
    send: Send,
    changes: dict[str, str],
    expected: list[tuple[str, str]],
) -> None:
    request = send(begin(anna, **changes))
    assert request.state == State.RETURNED
    assert sorted(codes(request)) == expected
    assert {name: getattr(request.answers, name) for name in changes} == changes, "nothing typed is lost"
    anna.refresh_from_db()
    assert anna.identity is IdentityLevel.SIMPLIFIED


def test_an_invalid_passport_and_somebody_elses_snils_are_named(
    anna: Account, world: str, begin: Begin, send: Send
) -> None:
    save_person(person_id=None, details={**ANNA, "passport_state": "INVALID"})
    other = {**ANNA, "given_name": "Ольга", "snils": "08765430300", "passport": "4511000001", "inn": ""}
    save_person(person_id=None, details=other)
    request = send(begin(anna, snils="08765430300"))
    assert sorted(codes(request)) == [
        ("PROOF-MVD-INVALID", "passport"),
        ("PROOF-SFR-GIVEN-NAME", "given_name"),
    ]


@pytest.mark.covers("ID-112")
def test_what_was_mended_is_sent_again_and_the_history_keeps_both(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    request = send(begin(anna, issued_on="2008-05-04"))
    answers = request.answers.with_changes(issued_on="2008-05-03")
    save_answers(request_id=request.pk, answers=answers, actor=actor_of(anna), now=now)
    request = send(request)
    assert request.state == State.CONFIRMED
    steps = [step.state for step in queries.list_steps(request)]
    assert steps == ["DRAFT", "CHECKING", "RETURNED", "CHECKING", "CONFIRMED"]
    assert request.causes.count() == 1


@pytest.mark.parametrize("register", ["PASSPORT", "SNILS"])
@pytest.mark.parametrize("mode", ["DOWN", "GARBLED"])
def test_a_silent_register_puts_the_check_off_and_a_job_finishes_it(
    anna: Account,
    registered: RegisteredPerson,
    begin: Begin,
    send: Send,
    switch: Switch,
    register: str,
    mode: str,
) -> None:
    switch(register, mode)
    request = send(begin(anna))
    assert request.state == State.CHECKING
    assert request.check_after is not None
    assert request.answers.passport == ANNA["passport"]
    switch(register, "ORDINARY")
    SystemHealth.objects.all().delete()
    assert queries.list_due_checks(now=request.check_after - timedelta(seconds=1)) == []
    ProofingRequest.objects.update(check_after=request.submitted_at)
    check_waiting(0)
    request.refresh_from_db()
    assert request.state == State.CONFIRMED


def test_a_slow_register_is_not_waited_for_long(
    anna: Account,
    registered: RegisteredPerson,
    begin: Begin,
    send: Send,
    switch: Switch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wire, "_TIMEOUT", 0.3)
    switch("PASSPORT", "SLOW", slow_seconds=1)
    assert send(begin(anna)).state == State.CHECKING


def test_a_disagreeing_register_is_believed(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, switch: Switch
) -> None:
    switch("SNILS", "DISAGREEING")
    assert codes(send(begin(anna))) == [("PROOF-SFR-FAMILY-NAME", "family_name")]


def test_waits_grow_longer_and_never_end(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, switch: Switch, now: datetime
) -> None:
    switch("PASSPORT", "DOWN")
    request = send(begin(anna))
    waits = []
    for _ in range(9):
        assert request.check_after is not None
        waits.append(request.check_after - now)
        request = check_request(request_id=request.pk, now=now)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(minutes=30)


@pytest.mark.covers("ID-122")
def test_a_snils_is_verified_for_one_account_and_the_second_is_told_a_way_out(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    send(begin(anna))
    double = open_for(now, phone="+79160000002")
    request = send(begin(double))
    assert codes(request) == [("PROOF-SNILS-TAKEN", "snils")]
    assert "восстановите доступ" in str(reasons.text_of("PROOF-SNILS-TAKEN"))
    double.refresh_from_db()
    assert double.identity is IdentityLevel.SIMPLIFIED


def test_a_typing_error_of_registration_is_corrected_and_remembered(
    registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    account = open_for(now, family_name="Семенова", birth_on=date(1988, 4, 11))
    assert send(begin(account, family_name="Семёнова", birth_on="1988-04-12")).state == State.CONFIRMED
    change = NameChange.objects.get(account=account)
    assert json.loads(change.before)["birth_on"] == "1988-04-11"
    assert json.loads(change.after)["family_name"] == "Семёнова"


@pytest.mark.covers("C-21", "ID-103")
def test_a_new_name_and_passport_come_by_a_request_and_the_old_ones_are_kept(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    send(begin(anna))
    married = {
        **ANNA,
        "family_name": "Орлова",
        "passport": "4521654321",
        "passport_issued_on": date(2026, 2, 1),
    }
    save_person(person_id=registered.pk, details=married)
    request = send(
        begin(anna, "NAME_CHANGE", family_name="Орлова", passport="4521654321", issued_on="2026-02-01")
    )
    assert request.state == State.CONFIRMED
    anna.refresh_from_db()
    assert (anna.family_name, anna.identity) == ("Орлова", IdentityLevel.STANDARD)
    change = NameChange.objects.get(account=anna)
    assert json.loads(change.before)["family_name"] == "Семёнова"
    assert change.ground == f"proofing:{request.pk}"
    assert sorted(Document.objects.values_list("state", flat=True)) == ["REPLACED", "VERIFIED"]


def test_nothing_is_sent_with_empty_fields_or_twice(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send, now: datetime
) -> None:
    request = begin(anna, department_code="")
    with pytest.raises(errors.AnswersMissing):
        send(request)
    request = send(begin(anna))
    with pytest.raises(errors.NotEditable):
        send(request)
    with pytest.raises(errors.LevelReached):
        begin_request(kind_code="REGISTERS", actor=actor_of(anna), now=now)


def test_registers_are_no_way_to_guess(
    anna: Account, registered: RegisteredPerson, begin: Begin, send: Send
) -> None:
    request = begin(anna, department_code="770002")
    for _ in range(10):
        request = send(request)
    with pytest.raises(errors.TooManyChecks):
        send(request)


def test_a_request_is_its_owners_alone_and_may_be_taken_back(
    anna: Account, begin: Begin, now: datetime
) -> None:
    request = begin(anna)
    stranger = actor_of(open_for(now, phone="+79160000003"))
    with pytest.raises(errors.RequestUnknown):
        submit_request(request_id=request.pk, actor=stranger, now=now)
    with pytest.raises(errors.RequestUnknown):
        queries.get_own_request(request.pk, actor=stranger)
    withdrawn = withdraw_request(request_id=request.pk, actor=actor_of(anna), now=now)
    assert withdrawn.state == State.WITHDRAWN
    with pytest.raises(errors.NotLiving):
        withdraw_request(request_id=request.pk, actor=actor_of(anna), now=now)
    assert begin(anna).pk != request.pk


def test_ways_to_confirmed_open_after_standard(anna: Account, now: datetime) -> None:
    for kind in ("BANK", "BANK_VISIT", "VIDEO", "IN_PERSON", "SIGNATURE", "NAME_CHANGE"):
        with pytest.raises(errors.LevelTooLow):
            begin_request(kind_code=kind, actor=actor_of(anna), now=now)
    with pytest.raises(errors.KindUnknown):
        begin_request(kind_code="MAGIC", actor=actor_of(anna), now=now)


def test_what_was_typed_is_sealed_in_the_database(anna: Account, begin: Begin) -> None:
    begin(anna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_text FROM proofing_proofingrequest")
        kept = bytes(cursor.fetchone()[0])
    assert b"4510123456" not in kept
