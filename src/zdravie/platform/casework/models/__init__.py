"""
Tables of the room, by topic.

Personal data: answers, reasons, appeals, letters and what was signed, sealed; who applied, signed and
decided, identifiers only.
"""

from zdravie.platform.casework.models.cases import (
    Appeal,
    Case,
    CaseCause,
    CheckResult,
    Deadline,
    Decision,
    Move,
    Submission,
)
from zdravie.platform.casework.models.documents import CaseDocument
from zdravie.platform.casework.models.letters import Letter
from zdravie.platform.casework.models.signatures import CaseSignature

__all__ = [
    "Appeal",
    "Case",
    "CaseCause",
    "CaseDocument",
    "CaseSignature",
    "CheckResult",
    "Deadline",
    "Decision",
    "Letter",
    "Move",
    "Submission",
]
