"""sign_decision: the one who decided signs the paper of the decision, with a certificate of their own."""

import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tests.platform.casework.conftest import judge_all, person, send, take
from tests.platform.casework.services import AUTOMATIC
from tests.signatures import DAY, NOW, SNILS, centre, keep_list, token, trust
from zdravie.kernel.actor import ANONYMOUS, SYSTEM, Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.kernel.working_days import add_working_days
from zdravie.platform.casework import errors, papers, queries, registry
from zdravie.platform.casework.actions.answer_appeal import answer_appeal
from zdravie.platform.casework.actions.decide_case import decide_case
from zdravie.platform.casework.actions.escalate_case import escalate_case
from zdravie.platform.casework.actions.file_appeal import file_appeal
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.sign_decision import sign_decision
from zdravie.platform.casework.actions.write_decision import write_decision
from zdravie.platform.casework.deadlines import SIGNATURE, end_of
from zdravie.platform.casework.declaration import OnDisagreement
from zdravie.platform.casework.models import Deadline, Decision
from zdravie.platform.casework.types import Channel, DeskFilter, Outcome, disagreed
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.errors import FileUnknown
from zdravie.platform.papers.actions.check_paper import check_paper
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.papers.errors import PaperUnsigned
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.types import Verdict
from zdravie.platform.signing import errors as signing_errors

pytestmark = pytest.mark.django_db
OWNERS: dict[object, str] = {}


def owns(person_id: object, number: str) -> bool:
    return OWNERS.get(person_id) == number


@pytest.fixture
def trusted(settings, tmp_path: Path, reviewer: Actor, media: Path) -> None:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    settings.ZDRAVIE_OWNS_SNILS = f"{__name__}.owns"
    keep_list(centre())
    OWNERS[reviewer.id] = SNILS


@pytest.fixture
def paper_id(trusted: None, applicant: Actor, reviewer: Actor) -> UUID:
    """Refused, and the paper is drawn."""
    doubting = replace(
        AUTOMATIC.checks[0], run=lambda _: disagreed("T-INN"), on_disagreement=OnDisagreement.REVIEW
    )
    registry.forget(AUTOMATIC.code)
    registry.register(replace(AUTOMATIC, checks=(doubting,)))
    case = send(applicant, NOW, AUTOMATIC.code)
    run_checks(case_id=case.pk, now=NOW)
    take(case, reviewer, NOW)
    judge_all(case, reviewer, NOW)
    decision = decide_case(
        case_id=case.pk,
        outcome=Outcome.REFUSED,
        cause_codes=["T-RIGHT"],
        text="Не положено",
        actor=reviewer,
        now=NOW,
    )
    write_decision(case_id=case.pk, now=NOW)
    decision.refresh_from_db()
    assert decision.paper_id
    draw_paper(paper_id=decision.paper_id, actor=SYSTEM, now=NOW)
    return decision.paper_id


@pytest.mark.covers("MB-092")
def test_the_applicant_has_the_paper_once_it_is_signed(paper_id, applicant, reviewer, tmp_path) -> None:
    with pytest.raises(PaperUnsigned):
        open_paper(paper_id=paper_id, actor=applicant, purpose="own paper")
    content = papers.read_paper_to_sign(paper_id, actor=reviewer, now=NOW)
    sign_decision(paper_id=paper_id, cms_der=token().sign(content), actor=reviewer, now=NOW)
    assert not papers.list_papers_to_sign(actor=reviewer, now=NOW)
    with pytest.raises(errors.PaperNotYours):
        sign_decision(paper_id=paper_id, cms_der=token().sign(content), actor=reviewer, now=NOW)
    opened = open_paper(paper_id=paper_id, actor=applicant, purpose="own paper")
    assert opened.content == content
    paper = Paper.objects.get(pk=paper_id)
    told = check_paper(actor=ANONYMOUS, ip=None, now=NOW, token=paper.token)
    assert told.verdict is Verdict.VALID
    assert told.signed_by == "Волкова Анна Сергеевна, сотрудник, рассмотревший заявление"
    file = tmp_path / "refusal.pdf"
    file.write_bytes(content)
    said = subprocess.run(["pdfsig", str(file)], check=False, capture_output=True, text=True).stdout
    assert "Signature is Valid" in said


def test_nobody_elses_certificate_and_no_bad_one_signs(paper_id, reviewer) -> None:
    content = papers.read_paper_to_sign(paper_id, actor=reviewer, now=NOW)
    revoked = token()
    refusals = (
        (token().sign(content + b"\n"), errors.ShownDiffers),
        (token(snils="08765430300").sign(content), errors.CertificateOfAnother),
        (token(since=NOW - DAY * 400, until=NOW - DAY).sign(content), signing_errors.CertificateExpired),
        (token(issuer=centre("foreign")).sign(content), signing_errors.RootUnknown),
    )
    for cms, refusal in refusals:
        with pytest.raises(refusal):
            sign_decision(paper_id=paper_id, cms_der=cms, actor=reviewer, now=NOW)
    keep_list(centre(), revoked)
    with pytest.raises(signing_errors.CertificateRevoked):
        sign_decision(paper_id=paper_id, cms_der=revoked.sign(content), actor=reviewer, now=NOW)


def test_a_colleague_does_not_sign_and_a_senior_may(paper_id, applicant, second, senior) -> None:
    for stranger in (second, applicant, person()):
        assert not papers.list_papers_to_sign(actor=stranger, now=NOW)
        with pytest.raises(errors.PaperNotYours):
            papers.read_paper_to_sign(paper_id, actor=stranger, now=NOW)
    with pytest.raises(FileUnknown):
        open_file(file_id=Paper.objects.get(pk=paper_id).file_id, actor=second, purpose="desk")
    OWNERS[senior.id] = SNILS
    content = papers.read_paper_to_sign(paper_id, actor=senior, now=NOW)
    paper = sign_decision(paper_id=paper_id, cms_der=token().sign(content), actor=senior, now=NOW)
    assert (paper.signed_by or "").endswith("старший сотрудник по рассмотрению")


@pytest.mark.covers("MB-076")
def test_a_paper_that_nobody_signs_is_late_and_seen_until_it_is_signed(paper_id, reviewer, senior) -> None:
    term = Deadline.objects.get(kind=SIGNATURE)
    assert term.due_at == end_of(add_working_days(NOW.astimezone(MOSCOW).date(), 3))
    assert queries.find_running_deadline(term.case) is None, "the applicant waits for no answer"
    over = term.due_at + timedelta(minutes=1)
    for now, is_late in ((term.due_at, False), (over, True)):
        for signer in (reviewer, senior):
            (line,) = papers.list_papers_to_sign(actor=signer, now=now)
            assert (line.due_at, line.is_late) == (term.due_at, is_late)
        assert queries.list_late_cases(now=now) == ([term.case_id] if is_late else [])
    (late,) = queries.list_queue(DeskFilter(queue="late"), actor=senior, now=over)
    assert (late.id, late.is_late) == (term.case_id, True)
    assert escalate_case(case_id=term.case_id, now=over) == term
    assert escalate_case(case_id=term.case_id, now=over) is None
    content = papers.read_paper_to_sign(paper_id, actor=reviewer, now=NOW)
    sign_decision(paper_id=paper_id, cms_der=token().sign(content), actor=reviewer, now=NOW)
    term.refresh_from_db()
    assert term.met_at == NOW
    assert not queries.list_queue(DeskFilter(queue="late"), actor=senior, now=over)


def test_the_term_runs_while_another_paper_of_the_case_waits(paper_id, applicant, reviewer, senior) -> None:
    """The refusal is signed, and the answer to an objection is not even drawn."""
    case = Decision.objects.get(paper_id=paper_id).case
    file_appeal(
        case_id=case.pk,
        text="Положено",
        late_reason="",
        channel=Channel.PORTAL,
        actor=applicant,
        now=NOW,
    )
    take(case, senior, NOW)
    answer_appeal(case_id=case.pk, is_satisfied=False, text="Нет", actor=senior, now=NOW)
    for _ in range(2):
        write_decision(case_id=case.pk, now=NOW + DAY)
    content = papers.read_paper_to_sign(paper_id, actor=reviewer, now=NOW)
    sign_decision(paper_id=paper_id, cms_der=token().sign(content), actor=reviewer, now=NOW)
    term = Deadline.objects.get(kind=SIGNATURE)
    assert (term.started_at, term.met_at) == (NOW, None)
