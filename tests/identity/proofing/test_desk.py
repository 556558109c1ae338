"""The operator decides: papers, meetings by video, visits in person. Nobody decides about themselves."""

from datetime import datetime, timedelta

import pytest

from tests.identity.proofing.conftest import ANNA, Begin, Switch, actor_of, open_for
from tests.platform.files import making
from zdravie.identity.accounts.models import Account, Document
from zdravie.identity.proofing import errors, events, meetings, queries, reasons
from zdravie.identity.proofing.actions.add_paper import add_paper
from zdravie.identity.proofing.actions.approve_request import approve_request
from zdravie.identity.proofing.actions.book_meeting import book_meeting
from zdravie.identity.proofing.actions.claim_request import claim_request
from zdravie.identity.proofing.actions.issue_code import issue_code
from zdravie.identity.proofing.actions.judge_paper import judge_paper
from zdravie.identity.proofing.actions.open_by_code import open_by_code
from zdravie.identity.proofing.actions.reject_request import reject_request
from zdravie.identity.proofing.actions.release_request import release_request
from zdravie.identity.proofing.actions.remove_paper import remove_paper
from zdravie.identity.proofing.actions.submit_request import submit_request
from zdravie.identity.proofing.handlers import tell_outcome
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import PasswordCounter
from zdravie.identity.staff.errors import NotStaff
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.errors import FileUnknown
from zdravie.platform.notify.models import Message, Notice
from zdravie.sandbox.registers.models import RegisteredPerson

pytestmark = pytest.mark.django_db(transaction=True)
State = ProofingRequest.State


@pytest.fixture
def colleague(now: datetime) -> Actor:
    account = open_for(now, phone="+79160000005", snils="01001998999", level=IdentityLevel.CONFIRMED)
    StaffRole.objects.create(account=account, role=StaffRole.Role.OPERATOR, granted_at=now)
    return actor_of(account, Assurance.HIGH)


@pytest.fixture
def papers(anna: Account, registered: RegisteredPerson, begin: Begin, now: datetime) -> ProofingRequest:
    """A request with a picture of a passport, agreed by the registers, in the queue."""
    request = begin(anna, "PAPERS")
    upload(request, Document.Kind.PASSPORT, now)
    return submit_request(request_id=request.pk, actor=actor_of(anna), now=now)


def upload(request: ProofingRequest, kind: str, now: datetime) -> Paper:
    return add_paper(
        request_id=request.pk,
        kind=kind,
        name="scan.jpg",
        content=making.picture(),
        actor=actor_of(request.account),
        now=now,
    )


def decide_all(request: ProofingRequest, operator: Actor, now: datetime, reason_code: str = "") -> None:
    claim_request(request_id=request.pk, actor=operator, now=now)
    for paper in queries.list_papers(request):
        judge_paper(
            request_id=request.pk, paper_id=paper.pk, reason_code=reason_code, actor=operator, now=now
        )


@pytest.mark.covers("C-14", "ID-105", "ID-115")
@pytest.mark.parametrize("kind", ["RF_PASSPORT", "TMP_ID", "FID_DOC", "RSDNC_PER"])
def test_an_accepted_leading_paper_confirms(
    anna: Account, registered: RegisteredPerson, begin: Begin, operator: Actor, now: datetime, kind: str
) -> None:
    is_russian = kind == "RF_PASSPORT"
    request = begin(anna, "PAPERS") if is_russian else begin(anna, "PAPERS", passport="", issued_on="")
    upload(request, kind, now)
    request = submit_request(request_id=request.pk, actor=actor_of(anna), now=now)
    assert request.state == State.IN_REVIEW
    assert request.due_at is not None
    decide_all(request, operator, now)
    request = approve_request(request_id=request.pk, is_compared=False, actor=operator, now=now)
    assert (request.state, request.decided_by_id) == (State.CONFIRMED, operator.id)
    anna.refresh_from_db()
    assert anna.identity is IdentityLevel.CONFIRMED


@pytest.mark.covers("C-14")
@pytest.mark.parametrize("kind", ["RF_DRIVING_LICENSE", "SRV_PASS"])
def test_a_driving_licence_or_a_service_passport_raises_nothing_by_itself(
    anna: Account, registered: RegisteredPerson, begin: Begin, operator: Actor, now: datetime, kind: str
) -> None:
    request = begin(anna, "PAPERS")
    upload(request, kind, now)
    request = submit_request(request_id=request.pk, actor=actor_of(anna), now=now)
    decide_all(request, operator, now)
    with pytest.raises(errors.NothingLeads):
        approve_request(request_id=request.pk, is_compared=True, actor=operator, now=now)
    returned = reject_request(
        request_id=request.pk, reason_code="PROOF-NO-LEADING", is_final=False, actor=operator, now=now
    )
    assert returned.state == State.RETURNED
    anna.refresh_from_db()
    assert anna.identity is IdentityLevel.SIMPLIFIED


@pytest.mark.covers("ID-112", "ID-113", "ID-116")
@pytest.mark.parametrize("reason", reasons.FOR_PAPERS, ids=lambda reason: reason.code)
def test_a_refused_picture_comes_back_with_its_cause_and_another_is_uploaded(
    papers: ProofingRequest, operator: Actor, now: datetime, reason: reasons.Reason
) -> None:
    decide_all(papers, operator, now, reason.code)
    request = reject_request(request_id=papers.pk, reason_code="", is_final=False, actor=operator, now=now)
    (cause,) = queries.list_causes(request)
    (paper,) = queries.list_papers(request)
    assert (cause.code, cause.field, cause.paper) == (reason.code, "file", paper)
    owner = actor_of(request.account)
    remove_paper(request_id=request.pk, paper_id=paper.pk, actor=owner, now=now)
    upload(request, Document.Kind.PASSPORT, now)
    assert submit_request(request_id=request.pk, actor=owner, now=now).state == State.IN_REVIEW


def test_registers_are_asked_before_the_operator(
    anna: Account, registered: RegisteredPerson, begin: Begin, now: datetime, switch: Switch
) -> None:
    request = begin(anna, "PAPERS", snils="01001899999")
    with pytest.raises(errors.PapersMissing):
        submit_request(request_id=request.pk, actor=actor_of(anna), now=now)
    upload(request, Document.Kind.PASSPORT, now)
    request = submit_request(request_id=request.pk, actor=actor_of(anna), now=now)
    assert request.state == State.RETURNED


def test_one_operator_works_on_a_request_at_a_time(
    papers: ProofingRequest, operator: Actor, colleague: Actor, now: datetime
) -> None:
    assert queries.list_queue(actor=operator, now=now) == [papers]
    with pytest.raises(errors.NotClaimed):
        approve_request(request_id=papers.pk, is_compared=True, actor=operator, now=now)
    claim_request(request_id=papers.pk, actor=operator, now=now)
    with pytest.raises(errors.ClaimedByOther):
        claim_request(request_id=papers.pk, actor=colleague, now=now + timedelta(minutes=59))
    claim_request(request_id=papers.pk, actor=colleague, now=now + timedelta(minutes=60))
    with pytest.raises(errors.NotClaimed):
        release_request(request_id=papers.pk, actor=operator, now=now)
    release_request(request_id=papers.pk, actor=colleague, now=now)
    claim_request(request_id=papers.pk, actor=operator, now=now)
    with pytest.raises(errors.PapersNotJudged):
        approve_request(request_id=papers.pk, is_compared=True, actor=operator, now=now)


def test_a_verdict_needs_a_reason_of_the_list(
    papers: ProofingRequest, operator: Actor, now: datetime
) -> None:
    claim_request(request_id=papers.pk, actor=operator, now=now)
    (paper,) = queries.list_papers(papers)
    with pytest.raises(errors.ReasonMissing):
        judge_paper(request_id=papers.pk, paper_id=paper.pk, reason_code="NICE", actor=operator, now=now)
    for reason_code in ("", "PROOF-FILE-CUT"):
        with pytest.raises(errors.ReasonMissing):
            reject_request(
                request_id=papers.pk, reason_code=reason_code, is_final=True, actor=operator, now=now
            )


def test_the_desk_is_for_operators_and_never_about_themselves(
    papers: ProofingRequest, operator: Actor, now: datetime
) -> None:
    anna = actor_of(papers.account, Assurance.HIGH)
    with pytest.raises(NotStaff):
        claim_request(request_id=papers.pk, actor=anna, now=now)
    StaffRole.objects.create(account=papers.account, role=StaffRole.Role.OPERATOR, granted_at=now)
    with pytest.raises(errors.OwnRequest):
        claim_request(request_id=papers.pk, actor=anna, now=now)
    with pytest.raises(errors.OwnRequest):
        queries.get_reviewed_request(papers.pk, actor=anna, now=now)
    assert queries.get_reviewed_request(papers.pk, actor=operator, now=now) == papers


def test_an_operator_opens_files_of_the_claimed_request_alone(
    papers: ProofingRequest, operator: Actor, colleague: Actor, now: datetime
) -> None:
    (paper,) = queries.list_papers(papers)
    with pytest.raises(FileUnknown):
        open_file(file_id=paper.file_id, actor=operator, purpose="review")
    claim_request(request_id=papers.pk, actor=operator, now=now)
    assert open_file(file_id=paper.file_id, actor=operator, purpose="review").content
    with pytest.raises(FileUnknown):
        open_file(file_id=paper.file_id, actor=colleague, purpose="review")


@pytest.mark.covers("ID-107")
def test_a_video_meeting_is_booked_held_and_confirms(
    standard: Account, operator: Actor, now: datetime
) -> None:
    at = meetings.free_hours(now)[0]
    request = book_meeting(at=at, actor=actor_of(standard), now=now)
    assert (request.state, request.meeting_at) == (State.IN_REVIEW, at)
    if at < now + timedelta(days=1):
        assert queries.list_meetings(actor=operator, now=now) == [request]
    claim_request(request_id=request.pk, actor=operator, now=now)
    with pytest.raises(errors.NotComparedInPerson):
        approve_request(request_id=request.pk, is_compared=False, actor=operator, now=now)
    approve_request(request_id=request.pk, is_compared=True, actor=operator, now=now)
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED


def test_a_missed_meeting_is_returned_and_another_time_chosen(
    standard: Account, operator: Actor, now: datetime
) -> None:
    first, second = meetings.free_hours(now)[:2]
    request = book_meeting(at=first, actor=actor_of(standard), now=now)
    claim_request(request_id=request.pk, actor=operator, now=now)
    request = reject_request(
        request_id=request.pk, reason_code="PROOF-MEETING-MISSED", is_final=False, actor=operator, now=now
    )
    assert request.state == State.RETURNED
    assert book_meeting(at=second, actor=actor_of(standard), now=now).meeting_at == second


def test_an_hour_has_as_many_meetings_as_desks(now: datetime, db: None) -> None:
    at = meetings.free_hours(now)[0]
    snilses = ("08765430300", "01001899900", "01001998900")
    people = [
        open_for(now, phone=f"+7916000010{number}", snils=snils, level=IdentityLevel.STANDARD)
        for number, snils in enumerate(snilses)
    ]
    book_meeting(at=at, actor=actor_of(people[0]), now=now)
    book_meeting(at=at, actor=actor_of(people[1]), now=now)
    assert at not in meetings.free_hours(now)
    with pytest.raises(errors.SlotTaken):
        book_meeting(at=at, actor=actor_of(people[2]), now=now)
    with pytest.raises(errors.SlotWrong):
        book_meeting(at=at + timedelta(minutes=1), actor=actor_of(people[2]), now=now)


def test_a_person_at_the_counter_is_confirmed_by_a_code(
    standard: Account, operator: Actor, now: datetime
) -> None:
    code = issue_code(kind_code="IN_PERSON", actor=actor_of(standard), now=now).secret
    assert len(code) == 8
    with pytest.raises(errors.SecretUnknown):
        open_by_code(code="00000000", actor=operator, now=now)
    request = open_by_code(code=f"{code[:4]} {code[4:]}", actor=operator, now=now)
    approve_request(request_id=request.pk, is_compared=True, actor=operator, now=now)
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED
    with pytest.raises(errors.SecretUnknown):
        open_by_code(code=code, actor=operator, now=now)


def test_an_operator_does_not_guess_codes_of_visits(
    standard: Account, operator: Actor, now: datetime
) -> None:
    code = issue_code(kind_code="IN_PERSON", actor=actor_of(standard), now=now).secret
    for number in range(10):
        with pytest.raises(errors.SecretUnknown):
            open_by_code(code=f"{(int(code) + 1 + number) % 10**8:08}", actor=operator, now=now)
    with pytest.raises(errors.TooManyCodes):
        open_by_code(code=code, actor=operator, now=now)
    PasswordCounter.objects.update(last_at=database_now() - timedelta(minutes=31))
    assert open_by_code(code=code, actor=operator, now=now)


def test_the_outcome_is_told_once_in_the_cabinet_and_by_sms(
    papers: ProofingRequest, operator: Actor, now: datetime
) -> None:
    decide_all(papers, operator, now)
    request = approve_request(request_id=papers.pk, is_compared=False, actor=operator, now=now)
    event = events.RequestConfirmed(request_id=request.pk, account_id=request.account_id, kind=request.kind)
    tell_outcome(event)
    tell_outcome(event)
    assert Notice.objects.filter(person_id=request.account_id).count() == 1
    (message,) = Message.objects.filter(about_id=request.account_id)
    assert ANNA["family_name"] not in message.text
