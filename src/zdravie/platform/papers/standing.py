"""Whether a paper holds now, in the words a stranger may read."""

import json
from datetime import date, datetime

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.person_names import short_name
from zdravie.platform.papers.drawing import ISSUER
from zdravie.platform.papers.kinds import Standing, get_kind
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.types import Cause, Checked, Verdict

_STATES = {
    Paper.State.REVOKED: (Verdict.INVALID, Cause.REVOKED),
    Paper.State.REPLACED: (Verdict.INVALID, Cause.REPLACED),
    Paper.State.ORDERED: (Verdict.PENDING, Cause.DRAWING),
    Paper.State.DRAWN: (Verdict.PENDING, Cause.SIGNING),
}
"""Those of them that settle the matter."""


def judge(paper: Paper, *, now: datetime) -> Checked:
    """What anyone with the link or the number learns."""
    kind, data = get_kind(paper.kind), json.loads(paper.data)
    told = kind.standing(paper.subject_id, now) if kind.standing else None
    until = _earlier(paper.valid_until, told.until if told else None)
    verdict, cause = _verdict(paper, told, until, now)
    holder = data["holder"]
    return Checked(
        paper_id=paper.pk,
        verdict=verdict,
        title=kind.title,
        number=paper.number,
        holder=short_name(holder["family_name"], holder["given_name"], holder["patronymic"]),
        lines=tuple((line.label, str(data[line.name])) for line in kind.shown if data[line.name]),
        issuer=ISSUER,
        issued_on=paper.issued_on,
        until=until,
        cause=cause,
        ended_on=paper.ended_at.astimezone(MOSCOW).date() if paper.ended_at else None,
        words=told.words if told and cause is Cause.ROOM else "",
        signed_by=paper.signed_by or "",
        is_test=paper.is_test,
        checked_at=now,
    )


def _verdict(paper: Paper, told: Standing | None, until: date | None, now: datetime) -> tuple[Verdict, Cause]:
    if settled := _STATES.get(Paper.State(paper.state)):
        return settled
    if told and not told.holds:
        return Verdict.INVALID, Cause.ROOM
    if until and now.astimezone(MOSCOW).date() > until:
        return Verdict.INVALID, Cause.EXPIRED
    return Verdict.VALID, Cause.NONE


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
