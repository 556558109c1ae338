"""A refusal, or the answer to an appeal, becomes an official paper in the applicant's cabinet (MB-092)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import override

from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.typography import show_day
from zdravie.platform.casework import deadlines, deciding, moving
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Appeal, Case, Decision
from zdravie.platform.casework.types import Outcome
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.kinds import get_kind

REFUSAL, ANSWER = "papers.refusal", "papers.complaint_answer"
_HOLDER = ("family_name", "given_name", "patronymic")
_MEND = "Исправьте то, что названо выше, и подайте заявление снова: «Мои услуги», «Повторная подача»."
_COURT = "Можно обратиться в суд общей юрисдикции. Бумаги собраны в заявлении: «Бумаги для суда»."


@transaction.atomic
def write_decision(*, case_id: UUID, now: datetime) -> None:
    """
    Order the papers that are due; run again, it orders nothing more.

    :raises CaseUnknown: there is no such case
    """
    case = moving.lock_case(case_id)
    with override("ru"):
        decision = deciding.find_standing(case)
        if decision is not None and decision.outcome == Outcome.REFUSED and decision.paper_id is None:
            paper = _issue(case, REFUSAL, f"casework.refusal:{decision.pk}", _refusal(case, decision), now)
            decision.paper_id = paper
            decision.save(update_fields=["paper_id"])
        for appeal in case.appeals.filter(answered_at__isnull=False, paper_id__isnull=True):
            appeal.paper_id = _issue(case, ANSWER, f"casework.answer:{appeal.pk}", _answer(case, appeal), now)
            appeal.save(update_fields=["paper_id"])


def _issue(case: Case, kind: str, key: str, data: Mapping[str, Any], now: datetime) -> UUID:
    paper = issue_paper(
        kind=kind,
        key=key,
        holder_id=case.applicant_id,
        subject_id=case.pk,
        data={"holder": _holder(case, moving.declared(case)), **data},
        actor=SYSTEM,
        now=now,
    )
    if get_kind(kind).needs_signature:
        deadlines.begin_signature(case, moving.declared(case), now=now)
    return paper.pk


def _refusal(case: Case, decision: Decision) -> dict[str, Any]:
    service = moving.declared(case)
    until = deadlines.end_of_appeal_term(service, decision.second_at or decision.at).astimezone(MOSCOW)
    return {
        "service": str(service.title),
        "case_number": case.number,
        "applied_on": _day(case.submitted_at or case.started_at),
        "decided_on": _day(decision.second_at or decision.at),
        "causes": _causes(case, service),
        "next_steps": f"{decision.text}\n{_MEND}".strip(),
        "appeal": f"Подать жалобу можно до {show_day(until.date())} {until.year} в заявлении, письмом "
        "или по электронной почте. Позже её примут с объяснением причины.",
        "decided_by": _official(decision.by_id),
    }


def _answer(case: Case, appeal: Appeal) -> dict[str, Any]:
    is_good = appeal.state == Appeal.State.SATISFIED
    outcome = "Жалоба удовлетворена, заявление рассматривают заново." if is_good else "Отказ оставлен в силе."
    return {
        "complaint_number": case.number,
        "complained_on": _day(appeal.filed_at),
        "question": appeal.text,
        "decision": f"{outcome} {appeal.answer}",
        "causes": [],
        "appeal": _COURT,
        "decided_by": _official(appeal.answered_by_id),
    }


def _causes(case: Case, service: Service) -> list[dict[str, str]]:
    codes = case.causes.filter(round=case.round).order_by("said_at", "code").values_list("code", flat=True)
    causes = [service.cause(code) for code in codes]
    return [{"title": f"{one.text}.", "text": f"{one.advice}."} for one in causes]


def _holder(case: Case, service: Service) -> dict[str, str]:
    known = case.answers
    named = [known.get(code, "") for code in service.names]
    return dict(zip(_HOLDER, [*named, "", "", ""], strict=False))


def _official(person_id: UUID | None) -> dict[str, str] | None:
    """Who decided; nobody when the checks did."""
    if person_id is None:
        return None
    name = import_string(settings.ZDRAVIE_NAME_OF)(person_id)
    return {"name": name, "post": "сотрудник, рассмотревший заявление"} if name else None


def _day(at: datetime) -> str:
    return at.astimezone(MOSCOW).date().isoformat()
