"""From the first page to a number: drafts, devices, what is missing, what the registers say."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from tests.platform.casework import services
from tests.platform.casework.conftest import INN, begin, fresh, person, put, save, send
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.platform.casework import answers, errors, queries
from zdravie.platform.casework.actions.accept_payment import accept_payment
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.remove_document import remove_document
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.actions.withdraw_case import withdraw_case
from zdravie.platform.casework.models import Case, Move
from zdravie.platform.casework.numbers import next_number, read_number
from zdravie.platform.casework.types import UNREACHABLE, State, disagreed

pytestmark = pytest.mark.django_db
PERSON = REVIEWED.steps[0]


@pytest.mark.covers("MB-013")
def test_what_the_account_knows_is_filled_in_and_stays(applicant: Actor, now: datetime) -> None:
    case = begin(applicant, now)
    assert case.answers == {"family_name": "Волкова", "given_name": "Анна"}
    save(case, "person", applicant, now, family_name="Чужая", inn=INN)
    assert fresh(case).answers["family_name"] == "Волкова", "a name is mended in the account, not here"
    assert begin(applicant, now) == case, "one draft, from whatever device"


def test_a_page_changed_on_another_device_is_not_overwritten(applicant: Actor, now: datetime) -> None:
    case = begin(applicant, now)
    shown = answers.seen(PERSON, case.answers)
    save(case, "person", applicant, now, inn=INN)
    wish = {"case_id": case.pk, "step_code": "person", "actor": applicant, "now": now}
    with pytest.raises(errors.ChangedElsewhere):
        save_answers(values={"no_inn": "yes"}, seen=shown, **wish)
    assert fresh(case).answers["inn"] == INN
    save_answers(values={"inn": INN}, seen=shown, **wish)
    save(case, "work", applicant, now, work="yes")
    assert fresh(case).version == 3, "the same answers change nothing, another page is no conflict"
    with pytest.raises(errors.StepUnknown):
        save_answers(**{**wish, "step_code": "moon"}, values={}, seen="")
    with pytest.raises(errors.CaseUnknown):
        save_answers(**{**wish, "actor": person()}, values={}, seen="")
    with pytest.raises(errors.AnswerWrong):
        save(case, "person", applicant, now, inn="500100732250")


@pytest.mark.covers("MB-047", "C-45", "C-18")
def test_nothing_is_sent_while_something_is_missing(applicant: Actor, now: datetime) -> None:
    case = begin(applicant, now)
    save(case, "work", applicant, now, work="yes")
    with pytest.raises(errors.Incomplete) as refused:
        submit_case(case_id=case.pk, actor=applicant, now=now)
    problems = refused.value.details["problems"]
    places = {(one.step, one.field or one.document) for one in problems}
    assert places == {("person", "inn"), ("papers", "passport"), ("papers", "contract")}
    assert fresh(case).state == State.DRAFT
    save(case, "person", applicant, now, no_inn="yes")
    save(case, "work", applicant, now)
    put(case, "passport", now)
    assert submit_case(case_id=case.pk, actor=applicant, now=now).state == State.ACCEPTED


@pytest.mark.covers("MB-067", "MB-069", "MB-056")
def test_sent_twice_is_one_application_with_one_number(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now)
    again = submit_case(case_id=case.pk, actor=applicant, now=now + timedelta(seconds=1))
    assert (again.number, again.round, again.state) == (case.number, 1, State.ACCEPTED)
    assert read_number((case.number or "").lower().replace("-", " ")) == case.number
    assert case.moves.count() == 1
    assert case.submissions.count() == 1
    with pytest.raises(errors.CaseLiving):
        begin(applicant, now)
    with pytest.raises(errors.NotEditable):
        save(case, "work", applicant, now, work="yes")


def test_a_number_with_one_wrong_digit_is_no_number() -> None:
    number = next_number("TR", year=2026)
    digits = [place for place, sign in enumerate(number) if sign.isdigit()]
    for place in digits:
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        with pytest.raises(errors.NumberWrong):
            read_number(wrong)
    with pytest.raises(errors.NumberWrong):
        read_number("nonsense")


@pytest.mark.covers("MB-062", "MB-065", "C-32")
def test_a_fee_is_asked_once_and_the_rest_goes_by_itself(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now, pays="yes")
    assert case.state == State.AWAITING_PAYMENT
    for _ in range(2):
        accept_payment(case_id=case.pk, actor=SYSTEM, now=now)
    assert [one.to_state for one in case.moves.all()] == ["AWAITING_PAYMENT", "PAID", "ACCEPTED"]
    services.WORDS["Волкова"] = UNREACHABLE
    free = send(person(), now)
    assert free.state == State.ACCEPTED, "nothing is asked when there is nothing to pay"


@pytest.mark.covers("C-26")
def test_all_registers_agree_and_nobody_has_to_press_anything(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now, AUTOMATIC.code)
    run_checks(case_id=case.pk, now=now + timedelta(seconds=2))
    assert fresh(case).state == State.APPROVED
    for target in (State.READY, State.ISSUED, State.ISSUED):
        advance_case(case_id=case.pk, target=target, actor=SYSTEM, now=now)
    done = fresh(case)
    assert (done.state, done.ended_at) == (State.ISSUED, now)
    assert not done.deadlines.filter(met_at__isnull=True).exists()
    with pytest.raises(errors.NotAllowed):
        advance_case(case_id=case.pk, target=State.READY, actor=applicant, now=now)
    with pytest.raises(errors.MoveImpossible):
        advance_case(case_id=case.pk, target=State.READY, actor=SYSTEM, now=now)


@pytest.mark.covers("MB-086")
def test_a_register_that_disagrees_leads_to_the_field(applicant: Actor, now: datetime) -> None:
    services.WORDS["Волкова"] = disagreed("T-INN")
    case = send(applicant, now, AUTOMATIC.code)
    run_checks(case_id=case.pk, now=now)
    returned = fresh(case)
    assert returned.state == State.RETURNED
    assert queries.list_causes(returned) == ["T-INN"]
    assert AUTOMATIC.cause("T-INN").field == "inn"
    services.WORDS.clear()
    assert submit_case(case_id=case.pk, actor=applicant, now=now).round == 2
    run_checks(case_id=case.pk, now=now)
    assert fresh(case).state == State.APPROVED


def test_a_silent_register_is_asked_again_and_at_last_people_look(applicant: Actor, now: datetime) -> None:
    services.WORDS["Волкова"] = UNREACHABLE
    case = send(applicant, now, AUTOMATIC.code)
    run_checks(case_id=case.pk, now=now)
    waiting = fresh(case)
    assert (waiting.state, waiting.check_after) == (State.ACCEPTED, now + timedelta(minutes=1))
    assert queries.list_due_checks(now=now) == []
    assert queries.list_due_checks(now=now + timedelta(minutes=2)) == [case.pk]
    run_checks(case_id=case.pk, now=now + timedelta(minutes=11))
    assert fresh(case).state == State.IN_REVIEW
    assert case.checks.get().tries == 2
    assert run_checks(case_id=case.pk, now=now) is None, "nothing is asked about a case in other hands"


def test_a_doubt_goes_to_people_with_its_cause(applicant: Actor, now: datetime) -> None:
    services.WORDS["Волкова"] = disagreed("T-INN")
    case = send(applicant, now)
    run_checks(case_id=case.pk, now=now)
    assert fresh(case).state == State.IN_REVIEW
    assert queries.list_causes(fresh(case)) == ["T-INN"]


def test_an_application_is_withdrawn_once(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now)
    for _ in range(2):
        assert withdraw_case(case_id=case.pk, actor=applicant, now=now).state == State.WITHDRAWN
    assert case.moves.filter(to_state=State.WITHDRAWN).count() == 1
    with pytest.raises(errors.CaseUnknown):
        withdraw_case(case_id=case.pk, actor=person(), now=now)
    with pytest.raises(errors.MoveImpossible):
        submit_case(case_id=case.pk, actor=applicant, now=now)


def test_a_draft_without_a_number_can_be_withdrawn_too(applicant: Actor, now: datetime) -> None:
    case = begin(applicant, now)
    withdraw_case(case_id=case.pk, actor=applicant, now=now)
    assert fresh(case).number is None
    assert begin(applicant, now) != case


def test_nobody_applies_without_a_person_or_for_a_closed_service(applicant: Actor, now: datetime) -> None:
    with pytest.raises(errors.NotAllowed):
        begin_case(service_code=REVIEWED.code, profile={}, actor=SYSTEM, now=now)
    with pytest.raises(errors.ServiceUnknown):
        begin_case(service_code="moon", profile={}, actor=applicant, now=now)


def test_the_database_refuses_what_must_never_be(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now)
    impossible = (
        {"state": "WITHDRAWN"},
        {"ended_at": now},
        {"number": None},
        {"claimed_by_id": applicant.id, "claimed_until": now},
        {"claimed_by_id": person().id},
        {"state": "RETURNED", "check_after": now},
    )
    for change in impossible:
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**change)
    draft = begin(person(), now)
    copy = Case(service=draft.service, applicant_id=draft.applicant_id, started_at=now, changed_at=now)
    copy.answers = {}
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        Move.objects.all().delete()
    with pytest.raises(ProgrammingError, match="append-only"), transaction.atomic():
        Move.objects.update(to_state="ISSUED")


def test_answers_are_sealed_in_the_database(applicant: Actor, now: datetime) -> None:
    case = send(applicant, now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT answers_text FROM casework_case WHERE id = %s", [case.pk])
        assert INN.encode() not in bytes(cursor.fetchone()[0])


def test_a_document_that_was_sent_stays_as_evidence(applicant: Actor, now: datetime) -> None:
    case = begin(applicant, now)
    unsent = put(case, "passport", now)
    remove_document(case_id=case.pk, document_id=unsent.pk, actor=applicant, now=now)
    unsent.file.refresh_from_db()
    assert unsent.file.removed_at == now
    with pytest.raises(errors.CaseUnknown):
        remove_document(case_id=case.pk, document_id=unsent.pk, actor=applicant, now=now)
    services.WORDS["Волкова"] = disagreed("T-INN")
    sent = put(case, "other", now)
    save(case, "person", applicant, now, inn=INN)
    put(case, "passport", now)
    submit_case(case_id=case.pk, actor=applicant, now=now)
    with pytest.raises(errors.NotEditable):
        remove_document(case_id=case.pk, document_id=sent.pk, actor=applicant, now=now)
    Case.objects.filter(pk=case.pk).update(state=State.RETURNED)
    remove_document(case_id=case.pk, document_id=sent.pk, actor=applicant, now=now)
    sent.file.refresh_from_db()
    assert sent.file.removed_at is None
