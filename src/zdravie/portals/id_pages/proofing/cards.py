"""What the pages of identity show: ways with what each gives, states in words, answers line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing import reasons, rules
from zdravie.identity.proofing.kinds import KINDS, PAPERS, Kind, kind_of
from zdravie.identity.proofing.models import Cause, Paper, ProofingRequest, Step
from zdravie.identity.proofing.types import Answers
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.identifiers import department_code, passport, snils
from zdravie.portals.kit import dates

Words = str | Promise
State = ProofingRequest.State

LEVELS: dict[IdentityLevel, tuple[Words, Words]] = {
    IdentityLevel.SIMPLIFIED: (
        _("Упрощённая"),
        _("Подтверждён только телефон. Можно готовить черновики и читать общие сведения"),
    ),
    IdentityLevel.STANDARD: (
        _("Стандартная"),
        _("Паспорт и СНИЛС сверены с реестрами. Можно записываться к врачу и получать уведомления"),
    ),
    IdentityLevel.CONFIRMED: (
        _("Подтверждённая"),
        _("Личность доказана. Открыты медкарта, документы, рецепты и кабинеты работников"),
    ),
}
STATES: dict[str, tuple[str, str, Words]] = {
    State.DRAFT: ("", "edit", _("черновик")),
    State.CHECKING: ("info", "clock", _("проверяется")),
    State.IN_REVIEW: ("info", "eye", _("у оператора")),
    State.RETURNED: ("warn", "alert", _("нужны исправления")),
    State.CONFIRMED: ("ok", "check", _("подтверждено")),
    State.REFUSED: ("bad", "x", _("отказано")),
    State.WITHDRAWN: ("", "x", _("отозвано")),
}
"""Tone, icon, words of the tag."""
_STEPS: dict[str, Words] = {
    State.DRAFT: _("Начато"),
    State.CHECKING: _("Отправлено на проверку"),
    State.IN_REVIEW: _("Передано оператору"),
    State.RETURNED: _("Возвращено с причиной"),
    State.CONFIRMED: _("Личность подтверждена"),
    State.REFUSED: _("Отказано"),
    State.WITHDRAWN: _("Вы отозвали заявление"),
}
_MARKS = {State.RETURNED: "bad", State.REFUSED: "bad", State.WITHDRAWN: "bad"}
LABELS: dict[str, Words] = {
    "family_name": _("Фамилия"),
    "given_name": _("Имя"),
    "patronymic": _("Отчество"),
    "birth_on": _("Дата рождения"),
    "snils": _("СНИЛС"),
    "inn": _("ИНН"),
    "passport": _("Серия и номер паспорта"),
    "issued_on": _("Дата выдачи"),
    "issuer": _("Кем выдан"),
    "department_code": _("Код подразделения"),
    "file": _("Документ"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way on the page of identity."""

    kind: Kind
    is_open: bool
    gives: Words
    living: ProofingRequest | None
    url: str


@dataclass(frozen=True, slots=True)
class WhyCard:
    """One cause, at its field or its file."""

    code: str
    text: Words
    label: Words
    file_name: str


def ways_of(account: Account, living: list[ProofingRequest]) -> Iterator[Way]:
    """Ways that lead anywhere from here, those that are open now first."""
    begun = {request.kind: request for request in living if request.is_living}
    found = [kind for kind in KINDS.values() if not rules.is_reached(kind, account)]
    for kind in sorted(found, key=lambda kind: not rules.is_open(kind, account)):
        if kind.code == "NAME_CHANGE" and not rules.is_open(kind, account):
            continue
        yield Way(
            kind=kind,
            is_open=rules.is_open(kind, account),
            gives=LEVELS[kind.gives][0],
            living=begun.get(kind.code),
            url=reverse("id_pages:identity_start", args=[kind.code.lower()]),
        )


def answer_lines(answers: Answers, papers: list[Paper] | None = None) -> Iterator[tuple[str, Words, str]]:
    """Field, label and value of every answer that was given, as printed."""
    shown = {"snils": snils.show, "passport": passport.show, "department_code": department_code.show}
    for name, label in LABELS.items():
        value = getattr(answers, name, "")
        if not value:
            continue
        if name.endswith("_on"):
            value = f"{date.fromisoformat(value):%d.%m.%Y}"
        elif name in shown and value.isdigit():
            value = shown[name](value)
        yield name, label, value
    for paper in papers or ():
        yield "file", PAPERS[paper.kind], paper.file.name


def causes_of(causes: list[Cause]) -> list[WhyCard]:
    """In words; the label says where to look."""
    return [
        WhyCard(
            code=cause.code,
            text=reasons.text_of(cause.code),
            label=PAPERS[cause.paper.kind] if cause.paper else LABELS.get(cause.field, ""),
            file_name=cause.paper.file.name if cause.paper else "",
        )
        for cause in causes
    ]


def timeline_of(steps: list[Step]) -> list[dict[str, str]]:
    """The history for ``kit/_timeline.html``."""
    last = len(steps) - 1
    return [
        {
            "state": _MARKS.get(State(step.state), "now" if number == last and _goes_on(step) else "done"),
            "title": str(_STEPS[step.state]),
            "meta": dates.show_moment(step.at),
        }
        for number, step in enumerate(steps)
    ]


def title_of(request: ProofingRequest) -> str:
    """The name of its kind."""
    return say(str(kind_of(request.kind).title))


def _goes_on(step: Step) -> bool:
    return step.state in ProofingRequest.LIVING
