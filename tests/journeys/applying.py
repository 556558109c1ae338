"""
People in the middle of applications and medical books, arranged for a look at the pages of those.

Run inside program ``health`` by ``python -m`` it arranges them; imported by a journey it asks for that.
Nobody is told and no job is queued: the rows stand as they would stand after a long story.
"""

import json
import sys
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.stack import Stack

if TYPE_CHECKING:
    from playwright.sync_api import StorageState

    from zdravie.kernel.actor import Actor
    from zdravie.platform.casework.models import Case

PARTS = ("applicant", "learner", "holder", "worker")
_CODE = "medical-book"
TYPED = {
    "category": "catering",
    "profession": "cook",
    "birth_place": "г. Заречье",
    "passport": "4510123456",
    "issued_on": "2008-05-03",
    "issuer": "ОВД Заречного района",
    "department_code": "770001",
    "oms": "7756410834000012",
    "oms_kind": "plastic",
    "inn": "500100732259",
    "registered_at": "г. Заречье, ул. Садовая, 14",
    "employer_inn": "7701000019",
    "clinic_code": "77-008",
    "agrees": "yes",
}
_REFUSAL = "Номер полиса на снимке не читается, а справка с работы не называет должность."
_WAYS: dict[str, tuple[str, ...]] = {
    "ACCEPTED": (),
    "IN_REVIEW": ("IN_REVIEW",),
    "RETURNED": ("RETURNED",),
    "REFUSED": ("IN_REVIEW", "REFUSED"),
    "APPEALED": ("IN_REVIEW", "REFUSED", "APPEALED"),
    "EXPIRED": ("IN_REVIEW", "REFUSED", "APPEALED"),
    "EXAMS": ("APPROVED", "EXAMS"),
    "ISSUED": ("APPROVED", "EXAMS", "READY", "ISSUED"),
    "WITHDRAWN": ("WITHDRAWN",),
}
"""How an application came to be where it is; EXPIRED is an appeal whose answer did not come."""
_MOVES = {
    "IN_REVIEW": "review",
    "RETURNED": "return",
    "REFUSED": "refuse",
    "APPEALED": "appeal",
    "APPROVED": "approve",
    "WITHDRAWN": "withdraw",
}


def arrange(stack: Stack, phones: Sequence[str]) -> dict[str, str]:
    """
    Arrange them for the owners of these telephones, in the order of ``PARTS``.

    :returns: for each part the cookie of a session by two factors
    """
    sessions: dict[str, str] = json.loads(stack.inside("tests.journeys.applying", *phones))
    return sessions


def browser_of(session: str) -> "StorageState":
    """What a browser remembers of that session."""
    cookie = {
        "name": "zdravie_health_session",
        "value": session,
        "domain": "localhost",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    return {"cookies": [cookie], "origins": []}  # type: ignore[list-item]


def main(phones: Sequence[str]) -> None:
    from zdravie.registries.people.indexes import phone_index
    from zdravie.registries.people.models import Person

    people = [Person.objects.filter(phone_index=phone_index(one)).latest("created_at") for one in phones]
    applicant, learner, holder, worker = (actor_of(one.pk) for one in people)
    _give_duties(worker)
    for state in _WAYS:
        _arrange_case(applicant, state)
    _arrange_case(applicant, "DRAFT")
    _arrange_books(learner, holder)
    sessions = {part: session_of(one.pk) for part, one in zip(PARTS, people, strict=True)}
    sys.stdout.write(json.dumps(sessions) + "\n")


def actor_of(person_id: Any) -> "Actor":
    """The person, signed in by two factors."""
    from zdravie.kernel.actor import Actor, ActorKind
    from zdravie.kernel.assurance import Assurance, IdentityLevel

    return Actor(ActorKind.PERSON, person_id, Assurance.MEDIUM, IdentityLevel.CONFIRMED, session="journey")


def session_of(person_id: Any) -> str:
    """What a sign-in by two factors leaves."""
    from importlib import import_module

    from django.conf import settings

    from zdravie.kernel import clock
    from zdravie.kernel.assurance import Assurance, IdentityLevel

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["person"] = {
        "id": str(person_id),
        "sid": "journey",
        "assurance": int(Assurance.MEDIUM),
        "identity": int(IdentityLevel.CONFIRMED),
        "since": clock.now().isoformat(),
    }
    session.save()
    return str(session.session_key)


def _give_duties(worker: "Actor") -> None:
    from zdravie.demo import cast
    from zdravie.demo.identities import id_of
    from zdravie.demo.region import clinic_id
    from zdravie.registries.duties.models import Duty

    for kind in ("REVIEWER", "SENIOR_REVIEWER", "CLERK", "HYGIENE", "CLINIC_EXAMINER", "EMPLOYER"):
        Duty.objects.create(
            person_id=worker.id,
            kind=kind,
            clinic_id=clinic_id(cast.CAST_CLINIC) if kind == "CLINIC_EXAMINER" else None,
            organization_id=id_of("employer", cast.EMPLOYER_NUMBER) if kind == "EMPLOYER" else None,
            starts_on="2020-01-01",
        )


# -- applications ----------------------------------------------------------------------------------------


def _arrange_case(applicant: "Actor", state: str) -> None:
    """One of the applicant's; a draft lacks something on every page."""
    from zdravie.kernel import clock
    from zdravie.platform.casework import signatures
    from zdravie.platform.casework.models import Case
    from zdravie.platform.casework.numbers import next_number
    from zdravie.platform.casework.registry import get_service
    from zdravie.portals.patient.cases.profile import profile_of

    begun, now, service = clock.now() - timedelta(days=40), clock.now(), get_service(_CODE)
    case = Case(service=_CODE, applicant_id=applicant.id, started_at=begun, changed_at=begun)
    case.signing = service.signing
    way = _WAYS.get(state, ())
    if state == "DRAFT":
        case.answers = {**profile_of(applicant), "category": "catering", "has_paper": "yes"}
    else:
        case.answers = {**TYPED, **profile_of(applicant)}
        case.save()
        case.number, case.round, case.submitted_at = next_number("MB", year=now.year), 1, begun
        signatures.sign(case, service, shown="", cms_der=b"", actor=applicant, now=begun)
        case.state = way[-1] if way else "ACCEPTED"
    if case.is_ended:
        case.ended_at = now
    if state == "ACCEPTED":
        case.check_after = now + timedelta(days=9)
    case.save()
    _put_documents(case)
    if state != "DRAFT":
        _tell_the_way(case, way)
    if {"RETURNED", "REFUSED"} & set(way):
        _decide(case, is_refused="REFUSED" in way, is_silent=state == "EXPIRED")


def _put_documents(case: "Case") -> None:
    from tests.platform.files import making
    from zdravie.platform.casework.models import CaseDocument
    from zdravie.platform.files import shelf
    from zdravie.platform.files.models import StoredFile

    for kind in ("passport_scan",) if case.number is None else ("passport_scan", "oms_scan", "workplace"):
        file = StoredFile.objects.create(
            owner_id=case.applicant_id,
            room="casework",
            document_type="PASSPORT",
            media_type="image/jpeg" if kind == "passport_scan" else "application/pdf",
            name=f"снимок, сделанный телефоном при дневном свете, {kind}",
            size=1_400_000,
            stored_at=case.started_at,
        )
        shelf.put(file.pk, making.picture() if kind == "passport_scan" else making.pdf())
        CaseDocument.objects.create(case=case, kind=kind, file=file, round=1, added_at=case.started_at)


def _tell_the_way(case: "Case", way: Sequence[str]) -> None:
    from zdravie.platform.casework.models import Deadline, Move, Submission

    Submission.objects.create(case=case, round=1, answers_text=case.answers_text, sent_at=case.started_at)
    for check, said, differs in (
        ("passport", "DISAGREED", ["department_code"]),
        ("oms", "UNREACHABLE", []),
        ("employer", "DISAGREED", []),
    ):
        case.checks.create(round=1, check_code=check, said=said, differs=differs, at=case.started_at)
    before, at = "DRAFT", case.started_at
    for state in ("ACCEPTED", *way):
        name = "submit" if before == "DRAFT" else _MOVES.get(state, "advance")
        by = "APPLICANT" if name in ("submit", "appeal", "withdraw") else "SYSTEM"
        Move.objects.create(
            case=case, name=name, from_state=before, to_state=state, round=1, by=by, actor_id=None, at=at
        )
        before, at = state, at + timedelta(days=2)
    if case.state in ("ACCEPTED", "IN_REVIEW"):
        Deadline.objects.create(
            case=case, kind="REVIEW", round=1, started_at=at, due_at=at + timedelta(days=60)
        )


def _decide(case: "Case", *, is_refused: bool, is_silent: bool) -> None:
    from zdravie.kernel import clock
    from zdravie.platform.casework.models import Appeal, Decision

    now = clock.now()
    at = now - timedelta(days=30)
    for code in ("MB-OMS-SCAN", "MB-WORKPLACE", "MB-INN"):
        case.causes.create(round=1, code=code, said_by="REVIEWER", said_at=at)
    outcome = "REFUSED" if is_refused else "RETURNED"
    decision = Decision.objects.create(
        case=case, round=1, outcome=outcome, standing="STANDS", text=_REFUSAL, at=at
    )
    if case.state == "APPEALED":
        days = timedelta(days=-1 if is_silent else 9)
        Appeal.objects.create(
            case=case,
            decision=decision,
            state="EXPIRED" if is_silent else "WAITING",
            channel="PORTAL",
            filed_at=at,
            text="Справка называет должность: повар, строка третья.",
            warn_at=now + timedelta(days=9),
            warned_at=at,
            answer_due_at=now + days,
            expired_at=now if is_silent else None,
        )


# -- books -----------------------------------------------------------------------------------------------


def _arrange_books(learner: "Actor", holder: "Actor") -> None:
    """The learner has a referral and a test that waits to be attested; the holder is admitted."""
    from tests.domains.medbook.conftest import entries_for
    from tests.domains.medbook.test_training import sit
    from zdravie.demo import cast
    from zdravie.demo.employers import EMPLOYERS
    from zdravie.demo.region import clinic_id
    from zdravie.domains.medbook.actions.choose_clinic import choose_clinic
    from zdravie.domains.medbook.actions.grant_access import grant_access
    from zdravie.domains.medbook.actions.issue_referral import issue_referral
    from zdravie.domains.medbook.actions.open_book import open_book
    from zdravie.kernel import clock
    from zdravie.kernel.actor import SYSTEM

    now = clock.now()
    for actor in (learner, holder):
        assert actor.id
        book = open_book(person_id=actor.id, category="catering", profession="cook", actor=SYSTEM, now=now)
        choose_clinic(book_id=book.pk, clinic_id=clinic_id(cast.CAST_CLINIC), actor=actor, now=now)
        inn = next(one.inn for one in EMPLOYERS if one.number == cast.EMPLOYER_NUMBER)
        grant_access(book_id=book.pk, inn=inn, actor=actor, now=now)
        if actor is learner:
            issue_referral(book_id=book.pk, actor=actor, now=now)
            sit(book, actor, now, wrong=9)
            sit(book, actor, now + timedelta(minutes=1))
        else:
            _pass(book, entries_for(book, now), now)


def _pass(book: Any, entries: Any, now: Any) -> None:
    from django.db import transaction

    from zdravie.domains.medbook.actions.add_records import put
    from zdravie.domains.medbook.models import Record
    from zdravie.domains.medbook.models.books import lock_book
    from zdravie.kernel.actor import SYSTEM

    with transaction.atomic():
        put(lock_book(book.pk), entries, source=Record.Source.CLINIC, actor=SYSTEM, now=now)


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        main(sys.argv[1:])
