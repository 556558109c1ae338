"""Decisions and causes of a round; called by actions that hold the lock of the case."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from zdravie.kernel.actor import Actor
from zdravie.platform.casework import errors, parts
from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.models import Case, CaseCause, CaseDocument, Decision
from zdravie.platform.casework.types import Outcome

REVIEWER = "REVIEWER"


def name_causes(case: Case, causes: Mapping[str, str], *, now: datetime) -> None:
    """Cause code to whoever said it; each once a round."""
    for code, said_by in causes.items():
        CaseCause.objects.get_or_create(
            case=case, round=case.round, code=code, defaults={"said_by": said_by, "said_at": now}
        )


def forget_causes(case: Case) -> None:
    """What a reviewer named for a decision that does not stand; the decision itself keeps its words."""
    case.causes.filter(round=case.round, said_by=REVIEWER).delete()


def record(
    case: Case, outcome: Outcome, *, text: str, actor: Actor, now: datetime, is_proposed: bool = False
) -> Decision:
    """The decision of this round; the database refuses a second one."""
    standing = Decision.Standing.PROPOSED if is_proposed else Decision.Standing.STANDS
    return Decision.objects.create(
        case=case, round=case.round, outcome=outcome, standing=standing, text=text, by_id=actor.id, at=now
    )


def find_standing(case: Case) -> Decision | None:
    """The decision that holds for this round."""
    return _find(case, Decision.Standing.STANDS)


def find_proposed(case: Case) -> Decision | None:
    """What waits for the second pair of eyes."""
    return _find(case, Decision.Standing.PROPOSED)


def _find(case: Case, standing: Decision.Standing) -> Decision | None:
    made = (one for one in parts.decisions_of(case) if one.round == case.round)
    return next((one for one in made if one.standing == standing), None)


def demand_causes(service: Service, codes: Iterable[str]) -> None:
    """
    All of them are the service's own.

    :raises CauseUnknown: one is not
    """
    if set(codes) - {one.code for one in service.causes}:
        raise errors.CauseUnknown


def foresee(
    case: Case, service: Service, outcome: Outcome, cause_codes: Iterable[str], text: str
) -> list[str]:
    """
    Whether the case can be decided so, before anything is changed.

    :returns: codes of the causes with those of the documents; none for an approval
    :raises DocumentsUnjudged, DocumentsRefused: an approval with an open document
    :raises CauseUnknown, CausesMissing, ReasonMissing: a return or a refusal without its reasons
    """
    if outcome is Outcome.APPROVED:
        demand_judged(case, service)
        if service.needs_answer and not text.strip():
            raise errors.ReasonMissing
        return []
    causes = set(cause_codes) | causes_of_documents(case)
    demand_causes(service, causes)
    if not causes:
        raise errors.CausesMissing
    if outcome is Outcome.REFUSED and not text.strip():
        raise errors.ReasonMissing
    return sorted(causes)


def demand_judged(case: Case, service: Service) -> None:
    """
    Every document was looked at and accepted.

    :raises DocumentsUnjudged, DocumentsRefused: otherwise
    """
    judged = {one.code for one in service.documents() if one.is_judged}
    held = case.documents.filter(kind__in=judged, removed_at__isnull=True)
    left = held.filter(verdict=CaseDocument.Verdict.WAITING).count()
    if left:
        raise errors.DocumentsUnjudged(left=left)
    if held.filter(verdict=CaseDocument.Verdict.REFUSED).exists():
        raise errors.DocumentsRefused


def causes_of_documents(case: Case) -> set[str]:
    """Causes that the reviewer named at documents."""
    refused = case.documents.filter(verdict=CaseDocument.Verdict.REFUSED, removed_at__isnull=True)
    return set(refused.values_list("cause_code", flat=True))
