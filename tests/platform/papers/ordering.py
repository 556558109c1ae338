"""Papers for tests: ordered as a room would, drawn as the worker would."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.papers import kinds
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.actions.issue_paper import issue_paper
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.own_kinds import REFUSAL

HOLDER = {"family_name": "Волкова", "given_name": "Анна", "patronymic": "Сергеевна"}
DATA: dict[str, dict[str, Any]] = {
    "papers.refusal": {
        "service": "Электронная медицинская книжка",
        "case_number": "МК-2026-000017",
        "applied_on": "2026-11-02",
        "decided_on": "2026-11-24",
        "causes": [
            {"title": "Паспорт", "text": "На снимке не видна серия. Снимите разворот при дневном свете"}
        ],
        "next_steps": "Исправьте снимок и подайте заявление снова: остальное мы сохранили.",
        "appeal": "Жалобу можно подать в кабинете до 24 декабря 2026 года. Ответ придёт за 15 рабочих дней.",
        "decided_by": {"name": "Иванова Анна Петровна", "post": "специалист по рассмотрению"},
    },
    "papers.complaint_answer": {
        "complaint_number": "ЖА-000003",
        "complained_on": "2026-11-20",
        "question": "Почему отказано в услуге.",
        "decision": "Отказ отменён, заявление рассмотрят заново.",
        "causes": [{"title": "Снимок", "text": "Серия видна."}],
        "appeal": "Можно обратиться в суд в течение трёх месяцев.",
        "decided_by": None,
    },
    "papers.receipt": {
        "service": "Медицинская книжка",
        "payer": [["СНИЛС", "112-233-445 95"]],
        "recipient": [["Организация", "Центр гигиены"], ["ИНН", "7707083893"]],
        "paid_at": "24.11.2026, 12:00",
        "method": "Карта •• 4242",
        "payment_number": "П-000001",
        "lines": [{"title": "Бланк", "amount": 125_000}, {"title": "Доставка", "amount": 5}],
        "total": 125_005,
    },
}


def nobody_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal is signed by a person; where it is only a paper to draw and to check, the seal is enough."""
    monkeypatch.setitem(kinds._kinds, REFUSAL.code, replace(REFUSAL, needs_signature=False))


@dataclass
class Order:
    """Orders papers for one holder; ``drawn`` also makes the file."""

    holder_id: UUID
    now: datetime

    def __call__(self, kind: str = "papers.refusal", key: str = "test:1", **changes: Any) -> Paper:
        facts = {"holder": HOLDER, **DATA.get(kind, {}), **changes.pop("data", {})}
        values = {
            "kind": kind,
            "key": key,
            "holder_id": self.holder_id,
            "data": facts,
            "actor": SYSTEM,
            "now": self.now,
        }
        return issue_paper(**{**values, **changes})

    def drawn(self, kind: str = "papers.refusal", key: str = "test:1", **changes: Any) -> Paper:
        return draw_paper(paper_id=self(kind, key, **changes).pk, actor=SYSTEM, now=self.now)
