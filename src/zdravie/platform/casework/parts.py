"""What belongs to a case, read once for everything that a page shows of it."""

from zdravie.kernel.page_memory import once
from zdravie.platform.casework.models import Case, CaseDocument, Decision, Letter, Submission


def documents_of(case: Case) -> list[CaseDocument]:
    """The applicant's documents in force with their files, in the order in which they came."""
    return [one for one in _files_of(case) if one.letter_id is None]


def scans_of(letter: Letter) -> list[CaseDocument]:
    """Pages of a letter with their files, in the order in which they were put there."""
    return [one for one in _files_of(letter.case) if one.letter_id == letter.pk]


def _files_of(case: Case) -> list[CaseDocument]:
    held = case.documents.filter(removed_at__isnull=True).select_related("file")
    return once(("casework.documents", case.pk), lambda: list(held))


def submissions_of(case: Case) -> list[Submission]:
    """What was sent, round by round."""
    return once(("casework.submissions", case.pk), lambda: list(case.submissions.order_by("round")))


def decisions_of(case: Case) -> list[Decision]:
    """Every decision with the appeal against it, the first one first; proposed ones too."""
    made = case.decisions.select_related("appeal").order_by("round", "at")
    return once(("casework.decisions", case.pk), lambda: list(made))
