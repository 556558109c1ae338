"""«Обратная связь»: asked about an application, answered in words, asked again; secrets are refused."""

from datetime import datetime

import pytest

from zdravie.domains.support import errors, handlers
from zdravie.domains.support.service import CODE, SERVICE
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.casework import errors as casework_errors
from zdravie.platform.casework import events, notices, queries
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.save_answers import save_answers
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.answers import seen
from zdravie.platform.casework.models import Case
from zdravie.platform.casework.types import Outcome, State
from zdravie.platform.notify.models import Notice as Line

pytestmark = pytest.mark.django_db
REVIEWERS: set[object] = set()


def holds(actor: Actor, kinds: tuple[str, ...], *, on: object) -> bool:
    return bool(on) and actor.id in REVIEWERS and "REVIEWER" in kinds


@pytest.fixture
def applicant(make_actor) -> Actor:
    return make_actor()


@pytest.fixture
def reviewer(make_actor, settings) -> Actor:
    settings.ZDRAVIE_DUTIES = f"{__name__}.holds"
    actor: Actor = make_actor(None, Assurance.MEDIUM, IdentityLevel.CONFIRMED)
    REVIEWERS.add(actor.id)
    return actor


def ask(actor: Actor, now: datetime, text: str, **known: str) -> Case:
    case = begin_case(service_code=CODE, profile=known, actor=actor, now=now)
    values = {"topic": "late", **case.answers, "text": text}
    step = SERVICE.steps[0]
    save_answers(
        case_id=case.pk,
        step_code=step.code,
        values=values,
        seen=seen(step, case.answers),
        actor=actor,
        now=now,
    )
    submit_case(case_id=case.pk, actor=actor, now=now)
    run_checks(case_id=case.pk, now=now)
    return Case.objects.get(pk=case.pk)


def follow(case: Case) -> None:
    """What the bus would do with every move, twice."""
    done: set[object] = set()
    while moves := [one for one in case.moves.all() if one.pk not in done]:
        for move in moves:
            done.add(move.pk)
            notices.tell_move(move, now=move.at)
            event = events.CaseMoved(
                case_id=case.pk,
                applicant_id=case.applicant_id,
                service_code=case.service,
                from_code=move.from_state,
                to_code=move.to_state,
                move_id=move.pk,
            )
            handlers.close_answered(event)


def answer(case: Case, reviewer: Actor, text: str, now: datetime) -> None:
    claim_case(case_id=case.pk, actor=reviewer, now=now)
    decide_case(case_id=case.pk, outcome=Outcome.APPROVED, cause_codes=[], text=text, actor=reviewer, now=now)


@pytest.mark.covers("MB-076", "MB-089", "SU-011", "SU-012")
def test_a_question_about_an_application_is_numbered_answered_and_closed(applicant, reviewer) -> None:
    now = clock.now()
    case = ask(applicant, now, "Жду две недели", about="MB-26-0000017-3", topic="late")
    assert case.answers["about"] == "MB-26-0000017-3"
    assert (case.state, case.number[:3]) == (State.IN_REVIEW, "FB-")
    term = queries.find_running_deadline(case)
    assert term
    assert (term.due_at - now).days <= 5, "one working day, whatever the holidays"
    with pytest.raises(casework_errors.ReasonMissing):
        answer(case, reviewer, "  ", now)
    decide_case(
        case_id=case.pk,
        outcome=Outcome.APPROVED,
        cause_codes=[],
        text="Заявление у старшего, решение завтра",
        actor=reviewer,
        now=now,
    )
    follow(case)
    case.refresh_from_db()
    decision = queries.find_last_decision(case)
    assert (case.state, decision and decision.text) == (State.ISSUED, "Заявление у старшего, решение завтра")
    told = sorted(one.title for one in Line.objects.filter(person_id=applicant.id))
    assert told == ["Обращение принято", "Ответ на обращение"]
    again = ask(applicant, now, "Завтра прошло", about=case.number, topic="refusal")
    assert (again.answers["topic"], again.answers["about"]) == ("refusal", case.number)


def test_several_questions_are_on_their_way_at_once(applicant) -> None:
    now = clock.now()
    first, second = ask(applicant, now, "Первый вопрос"), ask(applicant, now, "Второй вопрос")
    assert first.pk != second.pk
    assert {first.state, second.state} == {State.IN_REVIEW}


@pytest.mark.covers("SU-010", "C-24")
@pytest.mark.parametrize("text", ["мой пароль: Ryabina-58", "код из СМС - 123456", "Пароль — qwerty1"])
def test_passwords_and_codes_are_refused_and_not_kept(applicant, text: str) -> None:
    with pytest.raises(errors.SecretTold):
        ask(applicant, clock.now(), text)
    assert "text" not in Case.objects.get().answers
