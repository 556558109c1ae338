"""Whether a paper holds now, in the words a stranger may read."""

import json
from datetime import date, datetime

from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.person_names import short_name
from zdravie.platform.papers.drawing import ISSUER
from zdravie.platform.papers.kinds import Standing, get_kind
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.types import Checked, Verdict

_ENDED = {Paper.State.REVOKED: "отозван", Paper.State.REPLACED: "заменён новым"}
_PENDING = {
    Paper.State.ORDERED: "документ готовится",
    Paper.State.DRAWN: "ждёт подписи ответственного лица",
}


def judge(paper: Paper, *, now: datetime) -> Checked:
    """What anyone with the link or the number learns."""
    kind, data = get_kind(paper.kind), json.loads(paper.data)
    told = kind.standing(paper.subject_id, now) if kind.standing else None
    until = _earlier(paper.valid_until, told.until if told else None)
    verdict, why = _verdict(paper, told, until, now)
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
        why=why,
        signed_by=paper.signed_by or "",
        is_test=paper.is_test,
        checked_at=now,
    )


def _verdict(paper: Paper, told: Standing | None, until: date | None, now: datetime) -> tuple[Verdict, str]:
    state = Paper.State(paper.state)
    if state in _ENDED:
        return Verdict.INVALID, f"{_ENDED[state]} {_day(paper.ended_at)}"
    if state in _PENDING:
        return Verdict.PENDING, _PENDING[state]
    if until and now.astimezone(MOSCOW).date() > until:
        return Verdict.INVALID, f"срок истёк {until:%d.%m.%Y}"
    if told and not told.holds:
        return Verdict.INVALID, told.words
    return Verdict.VALID, ""


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other


def _day(at: datetime | None) -> str:
    return f"{at.astimezone(MOSCOW):%d.%m.%Y}" if at else ""
