"""Papers that any room may order: a refusal, an answer to a complaint, a receipt."""

from pathlib import Path

from zdravie.platform.papers import kinds
from zdravie.platform.papers.kinds import PaperKind, Shown

_TEMPLATES = Path(__file__).parent / "typst"

REFUSAL = PaperKind(
    code="papers.refusal",
    title="Решение об отказе",
    series="ОТ",
    template=_TEMPLATES / "refusal.typ",
    asks=(
        "service",
        "case_number",
        "applied_on",
        "decided_on",
        "causes",
        "next_steps",
        "appeal",
        "decided_by",
    ),
    shown=(Shown("Услуга", "service"), Shown("Заявление", "case_number")),
    needs_signature=True,
)
"""
``causes`` is a list of ``title`` and ``text``; ``applied_on`` and ``decided_on`` are ISO days; ``next_steps``
and ``appeal`` are text; ``decided_by`` has ``name`` and ``post``, or is null when the system decided.
"""

COMPLAINT_ANSWER = PaperKind(
    code="papers.complaint_answer",
    title="Ответ на жалобу",
    series="ЖБ",
    template=_TEMPLATES / "complaint_answer.typ",
    asks=("complaint_number", "complained_on", "question", "decision", "causes", "appeal", "decided_by"),
    shown=(Shown("Жалоба", "complaint_number"),),
    needs_signature=True,
)
"""
``question``, ``decision``, ``appeal`` are text; ``causes`` a list of ``title`` and ``text``, may be empty.
"""

RECEIPT = PaperKind(
    code="papers.receipt",
    title="Квитанция об оплате",
    series="КВ",
    template=_TEMPLATES / "receipt.typ",
    asks=("service", "payer", "recipient", "paid_at", "method", "payment_number", "lines", "total"),
    shown=(Shown("За что", "service"), Shown("Платёж", "payment_number")),
)
"""
``payer`` and ``recipient`` are lists of pairs of words, label and value; ``lines`` a list of ``title`` and
``amount``; amounts and ``total`` are kopecks; ``paid_at`` are words: «24.11.2026, 12:00».
"""


def declare() -> None:
    """Called at the start."""
    for kind in (REFUSAL, COMPLAINT_ANSWER, RECEIPT):
        kinds.declare(kind)
