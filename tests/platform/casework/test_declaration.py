"""Declarations: right ones are registered, each wrong one is refused with a sentence that says where."""

from dataclasses import replace
from typing import Any

import pytest

from tests.platform.casework.services import AUTOMATIC, CAUSES, PAPERS, PERSON, REVIEWED
from zdravie.platform.casework import errors, registry
from zdravie.platform.casework.declaration import (
    Cause,
    Document,
    Field,
    FieldKind,
    Need,
    Notice,
    Source,
    Stage,
    Step,
    Terms,
    Transition,
    When,
)
from zdravie.platform.casework.machine import machine_of, moves_from
from zdravie.platform.casework.types import Party, State
from zdravie.platform.casework.validation import ServiceMisdeclared, check_declaration
from zdravie.platform.files.types import DocumentType

SYSTEM = frozenset({Party.SYSTEM})


def with_field(**changes: Any) -> dict[str, Any]:
    return {"steps": (PERSON, Step(code="more", title="Ещё", fields=(Field(**changes),)), PAPERS)}


def with_document(**changes: Any) -> dict[str, Any]:
    paper = Document(code="extra", title="Ещё", type=DocumentType.OTHER, **changes)
    return {"steps": (*REVIEWED.steps, Step(code="more", title="Ещё", documents=(paper,)))}


def with_cause(**changes: Any) -> dict[str, Any]:
    return {"causes": (*CAUSES, Cause(code="T-NEW", text="Причина", advice="Совет", **changes))}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "code": ({"code": "Медкнижка"}, "short lower-case word"),
    "prefix": ({"prefix": "книжка"}, "capital letters"),
    "no steps": ({"steps": (), "names": (), "causes": CAUSES[2:]}, "it has no steps"),
    "empty step": ({"steps": (*REVIEWED.steps, Step(code="none", title="Пусто"))}, "asks for nothing"),
    "step twice": ({"steps": (*REVIEWED.steps, REVIEWED.steps[1])}, "step 'work' is declared twice"),
    "cause twice": ({"causes": (*CAUSES, CAUSES[0])}, "cause 'T-INN' is declared twice"),
    "no causes": ({"causes": ()}, "it has no causes"),
    "cause of a field": (with_cause(field="snils"), "unknown field 'snils'"),
    "cause of a document": (with_cause(document="oms"), "unknown document 'oms'"),
    "cause of two": (with_cause(field="inn", document="passport"), "two places"),
    "names": ({"names": ("surname",)}, "unknown field 'surname'"),
    "choice": (with_field(code="c", label="В", kind=FieldKind.CHOICE), "has choices"),
    "condition": (with_field(code="c", label="В", when=When("x", ("1",))), "depends on an unknown field 'x'"),
    "profile": (with_field(code="c", label="В", source=Source.PROFILE), "place in the profile"),
    "locked": (with_field(code="c", label="В", is_locked=True), "comes from nowhere"),
    "prefill": (with_field(code="c", label="В", source=Source.REGISTER), "has no prefill"),
    "unconditional": (with_document(need=Need.WHEN), "needs a condition"),
    "unexplained": (with_document(need=Need.WHEN, when=When("work", ("yes",))), "does not say why"),
    "shown": (with_document(shows=("snils",)), "shows an unknown field 'snils'"),
    "checked": (with_document(check="moon"), "asked about by an unknown check 'moon'"),
    "compared": (
        {"checks": (replace(REVIEWED.checks[0], compares=("snils",)),)},
        "compares an unknown field 'snils'",
    ),
    "norm of a term": ({"terms": Terms(review="casework.none")}, "norm 'casework.none' does not exist"),
    "norm of a stage": ({"stages": (Stage(code="S", title="С", term="no.norm"),)}, "norm 'no.norm'"),
    "stage of a usual name": ({"stages": (Stage(code="READY", title="С"),)}, "name of a usual state"),
    "unreachable": (
        {"moves": (Transition("advance", State.APPROVED, State.READY, SYSTEM),)},
        "state 'EXAMS' is never reached",
    ),
    "trap": (
        {
            "moves": (
                Transition("advance", State.APPROVED, State.READY, SYSTEM),
                Transition("advance", State.APPROVED, "EXAMS", SYSTEM),
            )
        },
        "state 'EXAMS' has no way out",
    ),
    "unknown state": ({"moves": (Transition("a", "APPROVED", "MOON", SYSTEM),)}, "unknown state 'MOON'"),
    "leaving an end": ({"moves": (Transition("a", "ISSUED", "READY", SYSTEM),)}, "leaves the end 'ISSUED'"),
    "nobody": ({"moves": (Transition("a", "APPROVED", "READY", frozenset()),)}, "is made by nobody"),
    "notice": ({"notices": {"MOON": Notice(title="Т", text="Т")}}, "notice is written for an unknown state"),
}


@pytest.mark.parametrize(("changes", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_declaration_says_what_is_wrong(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(ServiceMisdeclared, match=r"service '.*") as refused:
        check_declaration(replace(REVIEWED, **changes))
    assert words in str(refused.value)


@pytest.mark.parametrize("service", [REVIEWED, AUTOMATIC], ids=lambda one: one.code)
def test_a_right_declaration_is_registered_once(service) -> None:
    registry.register(service)
    try:
        registry.register(service)
        assert registry.get_service(service.code) is service
        assert service in registry.list_services()
        with pytest.raises(ServiceMisdeclared, match="declared twice"):
            registry.register(replace(service, title="Другая"))
        with pytest.raises(ServiceMisdeclared, match="is taken"):
            registry.register(replace(service, code="other"))
    finally:
        registry.forget(service.code)
    with pytest.raises(errors.ServiceUnknown):
        registry.get_service(service.code)


def test_a_service_without_fee_and_second_eyes_has_no_such_states() -> None:
    states = {arrow.source for arrow in machine_of(AUTOMATIC)}
    assert {State.AWAITING_PAYMENT, State.PAID, State.SECOND_REVIEW}.isdisjoint(states)
    assert [one.target for one in moves_from(REVIEWED, State.APPROVED)] == ["EXAMS"]
    assert [one.target for one in moves_from(REVIEWED, "EXAMS")] == [State.READY]


def test_a_condition_looks_at_another_answer() -> None:
    inn = PERSON.fields[2]
    assert inn.is_asked({})
    assert not inn.is_asked({"no_inn": "yes"})
    contract = PAPERS.documents[1]
    assert contract.is_required({"work": "yes"})
    assert not contract.is_asked({})
    assert REVIEWED.step_of(document="contract") is PAPERS
    assert REVIEWED.step_of(field="inn") is PERSON
    assert REVIEWED.step_of(field="nothing") is None
    assert REVIEWED.cause("T-INN").field == "inn"
    assert REVIEWED.stage("EXAMS") is REVIEWED.stages[0]
