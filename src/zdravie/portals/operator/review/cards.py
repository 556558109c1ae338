"""What the desk shows about a request: answers, what registers said, papers, deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing import reasons
from zdravie.identity.proofing.kinds import LEADING_PAPERS, PAPERS, kind_of
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import department_code, passport, phone, snils

Words = str | Promise
State = ProofingRequest.State
_FIELDS: tuple[tuple[str, Words], ...] = (
    ("family_name", _("Фамилия")),
    ("given_name", _("Имя")),
    ("patronymic", _("Отчество")),
    ("birth_on", _("Дата рождения")),
    ("snils", _("СНИЛС")),
    ("inn", _("ИНН")),
    ("passport", _("Серия и номер паспорта")),
    ("issued_on", _("Дата выдачи")),
    ("issuer", _("Кем выдан")),
    ("department_code", _("Код подразделения")),
)
_SHOWN = {"snils": snils.show, "passport": passport.show, "department_code": department_code.show}
_REGISTERS: dict[str, Words] = {
    "passport": _("Паспорта (МВД)"),
    "snils": _("СНИЛС (СФР)"),
    "inn": _("ИНН (ФНС)"),
}
_LEVELS: dict[IdentityLevel, Words] = {
    IdentityLevel.SIMPLIFIED: _("упрощённая"),
    IdentityLevel.STANDARD: _("стандартная"),
    IdentityLevel.CONFIRMED: _("подтверждённая"),
}
STATES: dict[str, Words] = {
    State.CHECKING: _("проверяется в реестрах"),
    State.IN_REVIEW: _("ждёт решения"),
    State.RETURNED: _("возвращено"),
    State.CONFIRMED: _("подтверждено"),
    State.REFUSED: _("отказано"),
    State.WITHDRAWN: _("отозвано"),
}


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One request in a list."""

    id: UUID
    name: str
    kind: Words
    due_at: datetime | None
    is_late: bool
    meeting_at: datetime | None
    claimed: str
    """«mine», «other» or nothing."""


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper beside the answers."""

    paper: Paper
    kind: Words
    is_leading: bool
    is_picture: bool
    reason: Words


def line_of(request: ProofingRequest, *, me: UUID | None, now: datetime, is_fresh: bool) -> QueueLine:
    """A line of the queue or of the list of meetings."""
    claimed = ""
    if request.claimed_by_id and is_fresh:
        claimed = "mine" if request.claimed_by_id == me else "other"
    return QueueLine(
        id=request.pk,
        name=request.account.full_name,
        kind=kind_of(request.kind).title,
        due_at=request.due_at,
        is_late=bool(request.due_at and request.due_at < now),
        meeting_at=request.meeting_at,
        claimed=claimed,
    )


def lines_of(answers: Answers) -> Iterator[tuple[Words, str]]:
    """Label and value as printed on paper, so that eyes compare like with like."""
    for name, label in _FIELDS:
        value = getattr(answers, name)
        if not value:
            continue
        if name.endswith("_on"):
            value = f"{date.fromisoformat(value):%d.%m.%Y}"
        elif name in _SHOWN and value.isdigit():
            value = _SHOWN[name](value)
        yield label, value


def account_lines(account: Account) -> list[tuple[Words, Words]]:
    """Who asks, as the account knows it."""
    return [
        (_("Человек"), account.full_name),
        (_("Дата рождения"), f"{account.birth_on:%d.%m.%Y}"),
        (_("Телефон"), phone.show(account.phone)),
        (_("СНИЛС"), snils.show(account.snils)),
        (_("Уровень"), _LEVELS[account.identity]),
    ]


def register_lines(said: dict[str, list[str]]) -> list[tuple[Words, list[tuple[str, Words]]]]:
    """Each register that was asked, with what it objects to."""
    return [
        (_REGISTERS[name], [(code, reasons.text_of(code)) for code in codes]) for name, codes in said.items()
    ]


def paper_cards(papers: list[Paper]) -> list[PaperCard]:
    """The papers in the order in which they came."""
    return [
        PaperCard(
            paper=paper,
            kind=PAPERS[paper.kind],
            is_leading=paper.kind in {kind.value for kind in LEADING_PAPERS},
            is_picture=paper.file.media_type.startswith("image/"),
            reason=reasons.text_of(paper.reason_code) if paper.reason_code else "",
        )
        for paper in papers
    ]
