"""Reads of applications; each look at somebody's data is written into the journal first."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_access import record_access, record_refusal
from zdravie.platform.casework import answers, errors, parts, signatures, staff
from zdravie.platform.casework.deadlines import SIGNATURE
from zdravie.platform.casework.lines import Line
from zdravie.platform.casework.models import Appeal, Case, CaseDocument, Deadline, Decision, Letter
from zdravie.platform.casework.numbers import read_number
from zdravie.platform.casework.registry import get_service, list_services
from zdravie.platform.casework.types import DeskFilter, Problem, State, Submitted

_WHAT = "casework.case"
_DESK_STATES = {
    "review": (State.IN_REVIEW,),
    "second": (State.SECOND_REVIEW,),
    "appeals": (State.APPEALED,),
}


def get_own_case(case_id: UUID, *, actor: Actor, purpose: str) -> Case:
    """
    A case of the actor's own.

    :raises CaseUnknown: there is none among theirs
    """
    case = Case.objects.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        record_refusal(actor=actor, what=_WHAT, purpose=purpose)
        raise errors.CaseUnknown
    record_access(actor=actor, person_id=case.applicant_id, what=_WHAT, purpose=purpose, subject_id=case.pk)
    return case


def list_own_cases(*, actor: Actor) -> list[Case]:
    """Everything the actor applied for, what moved last first."""
    if not actor.is_person or actor.id is None:
        return []
    record_access(actor=actor, person_id=actor.id, what="casework.list", purpose="own cases")
    known = [one.code for one in list_services()]
    return list(Case.objects.visible_to(actor).filter(service__in=known).order_by("-changed_at", "-pk"))


def get_answers(case_id: UUID, *, actor: Actor, purpose: str) -> dict[str, str]:
    """
    What the applicant answered; for the room of the service, which acts as the system.

    :raises CaseUnknown: there is no such case, or it is not for the actor
    """
    return get_own_case(case_id, actor=actor, purpose=purpose).answers


def list_documents(case: Case) -> list[CaseDocument]:
    """Documents in force, in the order in which they came."""
    return parts.documents_of(case)


def list_letters(case: Case) -> list[tuple[Letter, list[CaseDocument]]]:
    """Letters, each with its scans, in the order in which they were registered."""
    return [(letter, parts.scans_of(letter)) for letter in case.letters.all()]


def list_files(case_id: UUID, *, kind: str = "") -> list[UUID]:
    """Files of documents in force, of one kind or all; for the room of the service."""
    held = CaseDocument.objects.of_applicant().filter(case_id=case_id)
    held = held.filter(kind=kind) if kind else held
    return list(held.values_list("file_id", flat=True))


def list_problems(case: Case) -> list[Problem]:
    """What keeps the case from being sent; a document that was not accepted counts as missing."""
    held: Counter[str] = Counter()
    for one in list_documents(case):
        held[one.kind] += one.verdict != one.Verdict.REFUSED
    return list(answers.find_problems(get_service(case.service), case.answers, held))


def content_to_sign(case: Case) -> str:
    """The text under which the applicant puts the signature when it is sent as it stands now."""
    return signatures.content_of(case, get_service(case.service), round_=case.round + 1)


def submitted_of(case: Case, *, now: datetime) -> Submitted:
    """What automatic checks are given."""
    files: dict[str, tuple[UUID, ...]] = {}
    for one in parts.documents_of(case):
        files[one.kind] = (*files.get(one.kind, ()), one.file_id)
    return Submitted(
        case_id=case.pk,
        applicant_id=case.applicant_id,
        round=case.round,
        answers=case.answers,
        documents=files,
        on=now.astimezone(MOSCOW).date(),
    )


def find_running_deadline(case: Case) -> Deadline | None:
    """The term of the state that it is in; that of a signature is the signer's."""
    running = case.deadlines.filter(met_at__isnull=True).exclude(kind=SIGNATURE)
    return running.order_by("due_at").first()


def find_last_decision(case: Case) -> Decision | None:
    """The latest decision that the applicant knows of."""
    known = [one for one in parts.decisions_of(case) if one.standing != Decision.Standing.PROPOSED]
    return known[-1] if known else None


def find_last_appeal(case: Case) -> Appeal | None:
    """The latest objection."""
    appeals = (getattr(one, "appeal", None) for one in parts.decisions_of(case))
    return max((one for one in appeals if one), key=lambda one: one.filed_at, default=None)


def list_causes(case: Case) -> list[str]:
    """Cause codes of the last round that was sent."""
    return list(
        case.causes.filter(round=case.round).order_by("said_at", "code").values_list("code", flat=True)
    )


def list_changed_fields(case: Case) -> dict[str, tuple[str, str]]:
    """Field to its value in the previous round and in this one, where they differ."""
    sent = {one.round: one.answers for one in parts.submissions_of(case)}
    before, now = sent.get(case.round - 1), sent.get(case.round)
    if before is None or now is None:
        return {}
    codes = sorted(before.keys() | now.keys())
    return {
        code: (before.get(code, ""), now.get(code, ""))
        for code in codes
        if before.get(code, "") != now.get(code, "")
    }


def list_due_checks(*, now: datetime) -> list[UUID]:
    """Cases whose registers are asked again."""
    return list(Case.objects.filter(check_after__lte=now).values_list("pk", flat=True))


def list_late_cases(*, now: datetime) -> list[UUID]:
    """Cases with a deadline that passed and was not seen to pass."""
    late = Deadline.objects.filter(met_at__isnull=True, escalated_at__isnull=True, due_at__lt=now)
    return list(late.values_list("case_id", flat=True).distinct())


def list_expiring_appeals(*, now: datetime) -> list[UUID]:
    """Cases whose appeal nears its term or has passed it."""
    waiting = Appeal.objects.filter(state=Appeal.State.WAITING)
    due = waiting.filter(Q(answer_due_at__lt=now) | Q(warn_at__lt=now, warned_at__isnull=True))
    return list(due.values_list("case_id", flat=True))


# The desk


def is_of_desk(actor: Actor, now: datetime) -> bool:
    """Whether the actor works on any service."""
    duties = {duty for one in list_services() for duty in (*one.reviewers, *one.seniors, *one.clerks)}
    return staff.holds(actor, sorted(duties), now)


def list_queue(wanted: DeskFilter, *, actor: Actor, now: datetime, most: int = 200) -> list[Line]:
    """
    Cases that wait for people, the nearest deadline first; no personal data, only numbers and terms.

    :raises NotAllowed: the actor has no desk
    """
    if not is_of_desk(actor, now):
        raise errors.NotAllowed
    cases = _filtered(wanted, actor, now)
    terms = {
        one.case_id: one
        for one in Deadline.objects.filter(met_at__isnull=True, case__in=cases).order_by("-due_at")
    }
    lines = [_line(case, terms.get(case.pk), actor, now) for case in cases[:most]]
    far = datetime.max.replace(tzinfo=MOSCOW)
    return sorted(lines, key=lambda line: (line.due_at or far, line.number))


def get_id_by_number(typed: str, *, actor: Actor, now: datetime) -> UUID:
    """
    The case of a number that a letter names; an identifier only.

    :raises NumberWrong: there is none
    :raises NotAllowed: the actor has no desk
    """
    if not is_of_desk(actor, now):
        raise errors.NotAllowed
    found = Case.objects.filter(number=read_number(typed)).values_list("pk", flat=True).first()
    if found is None:
        raise errors.NumberWrong
    return found


def get_case_for_desk(case_id: UUID, *, actor: Actor, purpose: str, now: datetime) -> Case:
    """
    A case with everything in it, for people of the desk of its service.

    :raises CaseUnknown: there is none, or it was never sent
    :raises NotAllowed: it is not a service of this person
    """
    return get_case_with_term(case_id, actor=actor, purpose=purpose, now=now)[0]


def get_case_with_term(
    case_id: UUID, *, actor: Actor, purpose: str, now: datetime
) -> tuple[Case, datetime | None]:
    """
    The same, and when the term that runs now is over.

    :raises CaseUnknown: there is none, or it was never sent
    :raises NotAllowed: it is not a service of this person
    """
    of_case = Deadline.objects.filter(case=OuterRef("pk"), met_at__isnull=True)
    running = of_case.exclude(kind=SIGNATURE).order_by("due_at")
    sent = Case.objects.filter(pk=case_id, number__isnull=False)
    found = sent.annotate(term_ends_at=Subquery(running.values("due_at")[:1])).first()
    if found is None:
        raise errors.CaseUnknown
    case, term_ends_at = found, vars(found)["term_ends_at"]
    service = get_service(case.service)
    if not staff.holds(actor, (*service.reviewers, *service.seniors, *service.clerks), now):
        record_refusal(actor=actor, what=_WHAT, purpose=purpose, person_id=case.applicant_id)
        raise errors.NotAllowed
    record_access(actor=actor, person_id=case.applicant_id, what=_WHAT, purpose=purpose, subject_id=case.pk)
    return case, term_ends_at


def _filtered(wanted: DeskFilter, actor: Actor, now: datetime) -> QuerySet[Case]:
    cases = Case.objects.filter(number__isnull=False, service__in=[one.code for one in list_services()])
    if wanted.service_code:
        cases = cases.filter(service=wanted.service_code)
    if wanted.number:
        return cases.filter(number=wanted.number)
    if wanted.applicant_id:
        return cases.filter(applicant_id=wanted.applicant_id)
    if wanted.queue in _DESK_STATES:
        cases = cases.filter(state__in=_DESK_STATES[wanted.queue])
    elif wanted.queue == "mine":
        cases = cases.filter(claimed_by_id=actor.id, claimed_until__gt=now)
    elif wanted.queue == "late":
        cases = cases.filter(deadlines__met_at__isnull=True, deadlines__due_at__lt=now).distinct()
    own = [actor.id] if actor.id else []
    return cases.exclude(applicant_id__in=own).order_by("changed_at", "pk")


def _line(case: Case, term: Deadline | None, actor: Actor, now: datetime) -> Line:
    claimed = ""
    if case.claimed_by_id and staff.is_claimed(case, now):
        claimed = "mine" if case.claimed_by_id == actor.id else "other"
    return Line(
        id=case.pk,
        number=case.number or "",
        service=get_service(case.service),
        state=case.state,
        round=case.round,
        submitted_at=case.submitted_at,
        due_at=term.due_at if term else None,
        is_late=term is not None and term.due_at < now,
        claimed=claimed,
    )
