"""Official papers of decisions on their way to a person's signature: who signs which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_refusal
from zdravie.platform.casework import errors, staff
from zdravie.platform.casework.deadlines import SIGNATURE
from zdravie.platform.casework.models import Appeal, Case, Deadline, Decision
from zdravie.platform.casework.registry import get_service, list_services
from zdravie.platform.papers import queries as papers
from zdravie.platform.papers.models import Paper


@dataclass(frozen=True, slots=True)
class PaperToSign:
    """A paper that waits for this very person, or for any senior of the service."""

    id: UUID
    number: str
    title: str
    case_id: UUID
    case_number: str
    drawn_at: datetime
    due_at: datetime | None
    """When it has to be signed at the latest; papers of before there was a term have none."""
    is_late: bool


def list_papers_to_sign(*, actor: Actor, now: datetime) -> list[PaperToSign]:
    """Papers of the actor's own decisions; a senior sees those of everybody, so that none is left behind."""
    led = [one.code for one in list_services() if staff.holds(actor, one.seniors, now)]
    served = [one.code for one in list_services() if staff.holds(actor, one.reviewers, now)]
    senior = Q(case__service__in=led)
    decided = senior | Q(case__service__in=served) & (Q(by_id=actor.id) | Q(second_by_id=actor.id))
    cases: dict[UUID, Case] = {}
    for one in Decision.objects.filter(decided, paper_id__isnull=False).select_related("case"):
        cases[one.paper_id] = one.case  # type: ignore[index]  # the filter says it is there
    for answer in Appeal.objects.filter(senior, paper_id__isnull=False).select_related("case"):
        cases[answer.paper_id] = answer.case  # type: ignore[index]
    waiting = papers.list_unsigned(cases)
    terms = _terms_of([cases[paper.pk] for paper in waiting])
    return [_to_sign(paper, cases[paper.pk], terms.get(cases[paper.pk].pk), now) for paper in waiting]


def is_any_unsigned(case: Case) -> bool:
    """Whether a decision of the case has a paper that nobody signed, drawn or still being drawn."""
    decided = case.decisions.filter(paper_id__isnull=False).values_list("paper_id", flat=True)
    answered = case.appeals.filter(paper_id__isnull=False).values_list("paper_id", flat=True)
    return papers.is_any_unissued([one for one in (*decided, *answered) if one])


def get_paper_to_sign(paper_id: UUID, *, actor: Actor, now: datetime) -> PaperToSign:
    """
    One of those.

    :raises PaperNotYours: it is not for this person, or not waiting any more
    """
    found = next((one for one in list_papers_to_sign(actor=actor, now=now) if one.id == paper_id), None)
    if found is None:
        record_refusal(actor=actor, what="casework.paper", purpose="to sign a decision")
        raise errors.PaperNotYours
    return found


def read_paper_to_sign(paper_id: UUID, *, actor: Actor, now: datetime) -> bytes:
    """
    The very bytes that are to be signed.

    :raises PaperNotYours: it is not for this person
    """
    get_paper_to_sign(paper_id, actor=actor, now=now)
    return papers.read_unsigned(Paper.objects.get(pk=paper_id), actor=actor, purpose="to sign a decision")


def _terms_of(cases: Iterable[Case]) -> dict[UUID, datetime]:
    running = Deadline.objects.filter(case__in=cases, kind=SIGNATURE, met_at__isnull=True)
    return dict(running.values_list("case_id", "due_at"))


def _to_sign(paper: Paper, case: Case, due_at: datetime | None, now: datetime) -> PaperToSign:
    assert paper.drawn_at, "only drawn papers wait for a signature"
    return PaperToSign(
        id=paper.pk,
        number=paper.number,
        title=papers.kind_of(paper).title,
        case_id=case.pk,
        case_number=case.number or "",
        drawn_at=paper.drawn_at,
        due_at=due_at,
        is_late=due_at is not None and due_at < now,
    )


def post_of(case: Case, actor: Actor, now: datetime) -> str:
    """The signer's post, as the check page shows it."""
    is_senior = staff.holds(actor, get_service(case.service).seniors, now)
    return "старший сотрудник по рассмотрению" if is_senior else "сотрудник, рассмотревший заявление"
