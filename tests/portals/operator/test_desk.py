"""The operator's desk: closed to everybody else, and everything an operator needs to decide."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.identity.proofing.conftest import PASSPORT, actor_of, open_for
from tests.platform.files import making
from tests.portals.id_pages.conftest import sign_on  # noqa: F401 - the desk is a part of program id
from tests.portals.id_pages.pages import words
from zdravie.identity.accounts.models import Account
from zdravie.identity.proofing import meetings
from zdravie.identity.proofing.actions.add_paper import add_paper
from zdravie.identity.proofing.actions.begin_request import begin_request
from zdravie.identity.proofing.actions.book_meeting import book_meeting
from zdravie.identity.proofing.actions.issue_code import issue_code
from zdravie.identity.proofing.actions.save_answers import save_answers
from zdravie.identity.proofing.actions.submit_request import submit_request
from zdravie.identity.proofing.models import Paper, ProofingRequest
from zdravie.identity.staff.models import StaffRole
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.registers import queries as registers
from zdravie.platform.registers.types import Said
from zdravie.portals.id_pages import session
from zdravie.portals.operator.desk import PAGES

pytestmark = pytest.mark.django_db
Enter = Callable[..., Client]
State = ProofingRequest.State


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"


@pytest.fixture
def enter(monkeypatch: pytest.MonkeyPatch) -> Enter:
    """A browser in which this actor is signed in; the ways of signing in have tests of their own."""
    actors: dict[str, Actor] = {}

    def recognise(request: object) -> None:
        name = request.headers.get("X-Test", "")  # type: ignore[attr-defined]
        request.sign_in, request.actor = None, actors[name]  # type: ignore[attr-defined]

    def sit_down(actor: Actor) -> Client:
        actors[str(actor.id)] = actor
        return Client(headers={"X-Test": str(actor.id)})

    monkeypatch.setattr(session, "_recognise", recognise)
    return sit_down


@pytest.fixture
def operator() -> Actor:
    account = open_for(clock.now(), phone="+79160000001", snils="08765430300", level=IdentityLevel.CONFIRMED)
    StaffRole.objects.create(account=account, role=StaffRole.Role.OPERATOR, granted_at=clock.now())
    return actor_of(account, Assurance.HIGH)


@pytest.fixture
def standard() -> Account:
    return open_for(clock.now(), level=IdentityLevel.STANDARD)


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> ProofingRequest:
    monkeypatch.setattr(registers, "check_passport", lambda *_, **__: Said(is_found=True))
    monkeypatch.setattr(registers, "check_snils", lambda *_, **__: Said(is_found=True))
    now, account = clock.now(), open_for(clock.now())
    actor = actor_of(account)
    request = begin_request(kind_code="PAPERS", actor=actor, now=now)
    answers = request.answers.with_changes(**PASSPORT)
    save_answers(request_id=request.pk, answers=answers, actor=actor, now=now)
    add_paper(
        request_id=request.pk,
        kind="RF_PASSPORT",
        name="scan.jpg",
        content=making.picture(),
        actor=actor,
        now=now,
    )
    return submit_request(request_id=request.pk, actor=actor, now=now)


def test_the_desk_is_closed_to_others_and_to_weak_sign_ins(
    enter: Enter, operator: Actor, standard: Account
) -> None:
    pages = ("/operator/", "/operator/meetings/", "/operator/in-person/")
    weak = Actor(operator.kind, operator.id, Assurance.MEDIUM, operator.identity, session="weak")
    for page in pages:
        stranger = enter(actor_of(standard, Assurance.HIGH)).get(page)
        assert (stranger.status_code, "STAFF-ONLY" in stranger.content.decode()) == (403, True)
        answer = enter(weak).get(page)
        assert (answer.status_code, "STAFF-WEAK" in answer.content.decode()) == (403, True)
        assert enter(operator).get(page).status_code == 200


def test_every_page_of_the_list_opens(enter: Enter, operator: Actor) -> None:
    browser = enter(operator)
    page = words(browser.get("/operator/"))
    assert all(str(one.title) in page for one in PAGES)


@pytest.mark.covers("SU-015")
def test_papers_are_claimed_compared_judged_and_confirmed(
    enter: Enter, operator: Actor, papers: ProofingRequest
) -> None:
    browser, at = enter(operator), f"/operator/requests/{papers.pk}/"
    paper = Paper.objects.get()
    assert "Семёнова" in words(browser.get("/operator/"))
    page = words(browser.get(at))
    assert "4510 123456" in page
    assert "совпало" in page
    assert "Снимок откроется, когда вы возьмёте заявление" in page
    assert browser.get(f"/operator/files/{paper.file_id}/").status_code == 404
    browser.post(f"{at}claim/")
    assert browser.get(f"/operator/files/{paper.file_id}/").headers["Content-Type"] == "image/jpeg"
    early = browser.post(f"{at}approve/")
    assert (early.status_code, "PROOF-PAPERS-OPEN" in early.content.decode()) == (422, True)
    browser.post(f"{at}judge/{paper.pk}/", {"reason": ""})
    assert browser.post(f"{at}approve/").status_code == 302
    assert "подтверждено" in words(browser.get(at))
    papers.account.refresh_from_db()
    assert papers.account.identity is IdentityLevel.CONFIRMED
    looks = AuditEntry.objects.filter(kind=AuditEntry.Kind.READ, actor_id=operator.id)
    assert looks.filter(what="files.content").exists()
    assert looks.filter(what="proofing.request").exists()


def test_a_refusal_needs_a_reason_and_reaches_the_person(
    enter: Enter, operator: Actor, papers: ProofingRequest
) -> None:
    browser, at = enter(operator), f"/operator/requests/{papers.pk}/"
    browser.post(f"{at}claim/")
    silent = browser.post(f"{at}reject/", {"reason": ""})
    assert (silent.status_code, "PROOF-REASON" in silent.content.decode()) == (422, True)
    paper = Paper.objects.get()
    browser.post(f"{at}judge/{paper.pk}/", {"reason": "PROOF-FILE-BLURRED"})
    assert browser.post(f"{at}judge/{paper.pk}/", {"reason": "ODD"}).status_code == 422
    browser.post(f"{at}reject/", {"reason": ""})
    papers.refresh_from_db()
    assert papers.state == State.RETURNED
    owner = enter(actor_of(papers.account))
    page = words(owner.get(f"/identity/{papers.pk}/"))
    assert "PROOF-FILE-BLURRED" in page
    assert "Заменить снимки" in page


def test_a_released_request_is_free_again(enter: Enter, operator: Actor, papers: ProofingRequest) -> None:
    browser, at = enter(operator), f"/operator/requests/{papers.pk}/"
    browser.post(f"{at}claim/")
    assert browser.post(f"{at}release/").headers["Location"] == "/operator/"
    assert "свободно" in words(browser.get("/operator/"))


def test_a_video_meeting_is_held_from_the_list(enter: Enter, operator: Actor, standard: Account) -> None:
    at = meetings.free_hours(clock.now())[0]
    request = book_meeting(at=at, actor=actor_of(standard), now=clock.now())
    browser, address = enter(operator), f"/operator/requests/{request.pk}/"
    browser.post(f"{address}claim/")
    assert meetings.word_of(request) in words(browser.get(address))
    careless = browser.post(f"{address}approve/")
    assert (careless.status_code, "PROOF-NOT-COMPARED" in careless.content.decode()) == (422, True)
    browser.post(f"{address}approve/", {"compared": "on"})
    standard.refresh_from_db()
    assert standard.identity is IdentityLevel.CONFIRMED


def test_a_visitor_is_found_by_the_code(enter: Enter, operator: Actor, standard: Account) -> None:
    started = issue_code(kind_code="IN_PERSON", actor=actor_of(standard), now=clock.now())
    browser = enter(operator)
    wrong = browser.post("/operator/in-person/", {"code": "00000000"})
    assert (wrong.status_code, "PROOF-CODE" in wrong.content.decode()) == (404, True)
    opened = browser.post("/operator/in-person/", {"code": started.secret})
    assert opened.headers["Location"] == f"/operator/requests/{started.request_id}/"
    assert "Семёнова" in words(browser.get(opened.headers["Location"]))


def test_nobody_sits_on_both_sides_of_the_desk(enter: Enter, papers: ProofingRequest) -> None:
    StaffRole.objects.create(account=papers.account, role=StaffRole.Role.OPERATOR, granted_at=clock.now())
    browser = enter(actor_of(papers.account, Assurance.HIGH))
    at = f"/operator/requests/{papers.pk}/"
    assert browser.get(at).status_code == 403
    assert browser.post(f"{at}claim/").status_code == 403
