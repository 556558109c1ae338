"""Random histories of applications: everybody tries everything, then the promises are looked at."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from tests.platform.casework.conftest import ON_DUTY, PROFILE, put
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.errors import DomainError
from zdravie.platform.casework import deadlines, deciding, queries, registry
from zdravie.platform.casework.actions.accept_payment import accept_payment
from zdravie.platform.casework.actions.advance_case import advance_case
from zdravie.platform.casework.actions.answer_appeal import answer_appeal
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.claim_case import claim_case
from zdravie.platform.casework.actions.confirm_decision import confirm_decision
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.escalate_appeal import escalate_appeal
from zdravie.platform.casework.actions.escalate_case import escalate_case
from zdravie.platform.casework.actions.expire_appeal import expire_appeal
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.actions.judge_document import judge_document
from zdravie.platform.casework.actions.register_letter import Received, register_letter
from zdravie.platform.casework.actions.release_case import release_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.actions.warn_of_appeal import warn_of_appeal
from zdravie.platform.casework.actions.withdraw_case import withdraw_case
from zdravie.platform.casework.declaration import Field, FieldKind, Service
from zdravie.platform.casework.machine import find_transition, moves_from, states_of
from zdravie.platform.casework.models import Appeal, Case, CaseDocument, Letter, Move
from zdravie.platform.casework.types import AGREED, UNREACHABLE, Channel, Outcome, State, disagreed

VALUES: Mapping[FieldKind, str] = {
    FieldKind.TEXT: "слово",
    FieldKind.LONG_TEXT: "несколько слов",
    FieldKind.DATE: "2026-11-02",
    FieldKind.BIRTH_DATE: "1988-04-12",
    FieldKind.SNILS: "11223344595",
    FieldKind.INN: "500100732259",
    FieldKind.OMS: "7755110887000015",
    FieldKind.PASSPORT: "4511123456",
    FieldKind.DEPARTMENT_CODE: "770-001",
    FieldKind.PHONE: "+79001234567",
    FieldKind.EMAIL: "anna@example.org",
    FieldKind.TICK: "yes",
}


def value_of(field: Field) -> str:
    return field.list_choices()[0][0] if field.choices else VALUES[field.kind]


class History:
    """One application for one service, and all who try to do something with it."""

    def __init__(self, service: Service, people: Mapping[str, Actor], now: datetime) -> None:
        self.people, self.now = people, now
        self.word = AGREED
        checks = tuple(replace(one, run=lambda _: self.word) for one in service.checks)
        self.service = replace(service, checks=checks)
        registry.forget(service.code)
        registry.register(self.service)
        self.case_id = begin_case(
            service_code=service.code, profile=PROFILE, actor=people["applicant"], now=now
        ).pk
        self.number: str | None = None
        self.state = State.DRAFT.value

    @property
    def case(self) -> Case:
        return Case.objects.get(pk=self.case_id)

    def fill(self, how: int) -> None:
        """Everything that is asked for, as a person who tries would."""
        case = self.case
        answers = {"pays": "yes"} if how % 2 else {}
        for field in self.service.fields():
            if field.required and field.is_asked(answers):
                answers[field.code] = value_of(field)
        case.answers = {
            **answers,
            **{code: value for code, value in case.answers.items() if code not in answers},
        }
        case.save(update_fields=["answers_text"])
        held = {one.kind for one in queries.list_documents(case)}
        for document in self.service.documents():
            if document.is_required(case.answers) and document.code not in held:
                put(case, document.code, self.now)

    def attempt(self, what: int, who: int, how: int) -> None:
        """One try; a refusal is a right answer, anything else must leave every promise whole."""
        actor = list(self.people.values())[who % len(self.people)]
        likely = LIKELY.get(self.state, _STAGES)
        tries = TRIES if what % 3 == 0 else likely
        try:
            tries[what % len(tries)](self, actor, how)
        except DomainError:
            assert self.case.state == self.state, "a refusal moved the case"
        else:
            self.look()

    def look(self) -> None:
        case = self.case
        assert case.state in states_of(self.service)
        assert case.is_ended or moves_from(self.service, case.state), "a trap"
        self._look_at_terms(case)
        self._look_at_moves(case)
        taken = case.decisions.filter(standing__in=["PROPOSED", "STANDS"])
        assert taken.filter(round=case.round).count() <= 1, "two decisions"
        assert (case.state == State.SECOND_REVIEW) == taken.filter(standing="PROPOSED").exists()
        open_ = case.appeals.filter(state__in=[Appeal.State.WAITING, Appeal.State.EXPIRED])
        assert open_.count() == (case.state == State.APPEALED), "an appeal is lost"
        assert self.number in (None, case.number), "another number"
        self.number, self.state = case.number, case.state

    def _look_at_terms(self, case: Case) -> None:
        wanted = deadlines.kind_in(self.service, case.state)
        running = list(case.deadlines.filter(met_at__isnull=True).values_list("kind", flat=True))
        assert running == ([wanted] if wanted else []), "a deadline is lost"

    def _look_at_moves(self, case: Case) -> None:
        state = State.DRAFT.value
        for move in case.moves.all():
            assert move.from_state == state, "a hole in the timeline"
            arrow = find_transition(self.service, move=move.name, source=state, target=move.to_state)
            assert arrow, "no such arrow"
            assert move.by in arrow.by
            self._look_at_mover(move)
            state = move.to_state
        assert state == case.state

    def _look_at_mover(self, move: Move) -> None:
        wanted = {
            "APPLICANT": set(),
            "SYSTEM": None,
            "REVIEWER": {"REVIEWER"},
            "SENIOR": {"SENIOR_REVIEWER"},
            "CLERK": {"CLERK"},
        }[move.by]
        if wanted is None:
            assert move.actor_id is None, "a person moved it as the system"
        elif move.by == "APPLICANT":
            assert move.actor_id == self.people["applicant"].id, "a stranger moved it"
        else:
            assert move.actor_id != self.people["applicant"].id
            assert ON_DUTY[UUID(str(move.actor_id))] & wanted, "moved by somebody without the duty"


def _submit(history: History, actor: Actor, how: int) -> None:
    if how % 4:
        history.fill(how)
    submit_case(case_id=history.case_id, actor=actor, now=history.now)


def _check(history: History, _actor: Actor, how: int) -> None:
    cause = history.service.causes[how % len(history.service.causes)].code
    history.word = (AGREED, disagreed(cause), UNREACHABLE, AGREED)[how % 4]
    run_checks(case_id=history.case_id, now=history.now)


def _judge(history: History, actor: Actor, how: int) -> None:
    for one in CaseDocument.objects.filter(case_id=history.case_id, removed_at__isnull=True):
        cause = history.service.causes[0].code if how % 5 == 0 else ""
        judge_document(
            case_id=history.case_id, document_id=one.pk, cause_code=cause, actor=actor, now=history.now
        )


def _decide(history: History, actor: Actor, how: int) -> None:
    if how % 3:
        claim_case(case_id=history.case_id, actor=actor, now=history.now)
        _judge(history, actor, 1)
    outcome = (Outcome.APPROVED, Outcome.REFUSED, Outcome.RETURNED, Outcome.REFUSED)[how % 4]
    decide_case(
        case_id=history.case_id,
        outcome=outcome,
        cause_codes=[history.service.causes[how % len(history.service.causes)].code],
        text="Так решили",
        actor=actor,
        now=history.now,
    )


def _confirm(history: History, actor: Actor, how: int) -> None:
    if how % 3:
        claim_case(case_id=history.case_id, actor=actor, now=history.now)
    confirm_decision(case_id=history.case_id, agrees=how % 4 > 0, actor=actor, now=history.now)


def _appeal(history: History, actor: Actor, how: int) -> None:
    file_appeal(
        case_id=history.case_id,
        text="Не согласна",
        late_reason="Болела" if how % 2 else "",
        channel=Channel.POST if how % 5 == 0 else Channel.PORTAL,
        actor=actor,
        now=history.now,
    )


def _letter(history: History, actor: Actor, how: int) -> None:
    """An objection or a paper that came some days ago, or, by a slip of the pen, comes tomorrow."""
    today = history.now.astimezone(MOSCOW).date()
    received_on = today - timedelta(days=(0, 3, 40, -1)[how % 4])
    late_reason = "Болела" if how > 7 else ""
    clerk = history.people["clerk"] if how % 3 else actor
    kind = Letter.Kind.ADDITION if how % 5 == 0 else Letter.Kind.APPEAL
    decision = deciding.find_standing(history.case)
    register_letter(
        case_id=history.case_id,
        received=Received(
            kind=kind,
            channel=Channel.EMAIL,
            received_on=received_on,
            text="Не согласна",
            late_reason=late_reason,
        ),
        actor=clerk,
        now=history.now,
    )
    assert received_on <= today, "a letter of tomorrow"
    if kind == Letter.Kind.APPEAL and not late_reason:
        assert decision, "an objection to nothing"
        until = deadlines.end_of_appeal_term(history.service, decision.second_at or decision.at)
        assert received_on <= until.astimezone(MOSCOW).date(), "late without a reason"


def _answer(history: History, actor: Actor, how: int) -> None:
    if how % 3:
        claim_case(case_id=history.case_id, actor=actor, now=history.now)
    answer_appeal(
        case_id=history.case_id, is_satisfied=how % 2 > 0, text="Ответ", actor=actor, now=history.now
    )


def _advance(history: History, actor: Actor, how: int) -> None:
    targets = [*(one.code for one in history.service.stages), State.READY.value, State.ISSUED.value]
    mover = SYSTEM if how % 3 else actor
    advance_case(case_id=history.case_id, target=targets[how % len(targets)], actor=mover, now=history.now)


def _wait(history: History, _actor: Actor, how: int) -> None:
    history.now += timedelta(hours=(1, 30, 24 * 16, 24 * 45)[how % 4])
    warn_of_appeal(case_id=history.case_id, now=history.now)
    expire_appeal(case_id=history.case_id, now=history.now)
    escalate_case(case_id=history.case_id, now=history.now)


def _begin_again(history: History, actor: Actor, _how: int) -> None:
    begin_case(service_code=history.service.code, profile=PROFILE, actor=actor, now=history.now)


def _withdraw(history: History, actor: Actor, how: int) -> None:
    if how % 3 == 0:
        withdraw_case(case_id=history.case_id, actor=actor, now=history.now)


def _claim(history: History, actor: Actor, _how: int) -> None:
    claim_case(case_id=history.case_id, actor=actor, now=history.now)


def _release(history: History, actor: Actor, _how: int) -> None:
    release_case(case_id=history.case_id, actor=actor, now=history.now)


def _pay(history: History, _actor: Actor, _how: int) -> None:
    accept_payment(case_id=history.case_id, actor=SYSTEM, now=history.now)


def _escalate(history: History, actor: Actor, _how: int) -> None:
    escalate_appeal(case_id=history.case_id, actor=actor, now=history.now)


Deed = Callable[[History, Actor, int], None]
_DESK: tuple[Deed, ...] = (_decide, _claim, _decide, _release, _judge, _wait, _decide, _withdraw)
_STAGES: tuple[Deed, ...] = (_advance, _advance, _wait)
TRIES: tuple[Deed, ...] = (
    *(_submit, _check, _claim, _release, _judge, _decide, _confirm, _appeal, _answer),
    *(_letter, _advance, _wait, _withdraw, _begin_again, _pay, _escalate),
)
LIKELY: dict[str, tuple[Deed, ...]] = {
    State.DRAFT: (_submit,),
    State.RETURNED: (_submit, _wait, _withdraw),
    State.AWAITING_PAYMENT: (_pay,),
    State.ACCEPTED: (_check, _check, _withdraw),
    State.IN_REVIEW: _DESK,
    State.SECOND_REVIEW: (_confirm, _confirm, _release, _wait),
    State.REFUSED: (_appeal, _submit, _letter, _appeal, _wait),
    State.APPEALED: (_answer, _wait, _answer, _escalate),
}
"""So that histories get far: two tries of three are what somebody would do in this state."""
