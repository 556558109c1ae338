"""From the approval to the issued book, and what stops and restores it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.domains.medbook.conftest import entries_for, good, pass_everything
from tests.factories import make_person
from zdravie.domains.medbook import errors, events, handlers, numbers
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.annul_book import annul_book
from zdravie.domains.medbook.actions.change_category import change_category
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.actions.reissue_book import reissue_book
from zdravie.domains.medbook.actions.review_terms import review_terms
from zdravie.domains.medbook.actions.tell_paper_book import tell_paper_book
from zdravie.domains.medbook.actions.void_record import void_record
from zdravie.domains.medbook.models import Book, Record
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Kind, Outcome, PaperBook
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.people.events import PersonRefreshed

pytestmark = pytest.mark.django_db
State = Book.State


def happened(event: type) -> int:
    return AuditEntry.objects.filter(what=event.name).count()


def test_one_application_opens_one_book(person, now) -> None:
    wish = {"person_id": person.pk, "category": "catering", "case_id": new_id(), "actor": SYSTEM, "now": now}
    assert open_book(**wish).pk == open_book(**wish).pk
    with pytest.raises(errors.AlreadyHasBook):
        open_book(**{**wish, "case_id": new_id()})


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"category": "acrobats"}, errors.CategoryUnknown),
        ({"category": "catering", "profession": "medic"}, errors.ProfessionUnknown),
    ],
)
def test_only_the_lists_are_chosen_from(person, now, wish, refusal) -> None:
    with pytest.raises(refusal):
        open_book(person_id=person.pk, actor=SYSTEM, now=now, **wish)


@pytest.mark.covers("R-01")
def test_book_is_issued_by_the_last_of_its_three_strands(kept, clinic, examiner, now) -> None:
    for kind in (Kind.EXAMINATION, Kind.TEST, Kind.VACCINATION):
        entries = entries_for(kept, now, kinds=(kind,))
        draft = add_records(book_id=kept.pk, entries=entries, clinic_id=clinic.pk, actor=examiner, now=now)
        assert draft.state == State.DRAFT
        assert draft.number is None
    entries = entries_for(kept, now, kinds=(Kind.TRAINING,))
    book = add_records(book_id=kept.pk, entries=entries, clinic_id=clinic.pk, actor=examiner, now=now)
    assert book.state == State.ACTIVE
    assert (
        numbers.parse(book.number or "")
        == book.number
        == numbers.make_number(region="77", year=2026, serial=1)
    )
    assert book.admitted_until == today(now).replace(year=2027)
    assert happened(events.BookIssued) == 1


def test_numbers_follow_one_another(book, now) -> None:
    other = open_book(person_id=make_person().pk, category="hotels", actor=SYSTEM, now=now)
    serials = [int((pass_everything(each, now).number or "").split("-")[3]) for each in (book, other)]
    assert serials == [1, 2]


def test_only_the_clinic_that_was_chosen_writes(book, kept, clinic, examiner, on_duty, cook, now) -> None:
    from tests.factories import make_clinic

    foreign = make_clinic()
    entries = [good("EXAMINATION", "ent", today(now))]
    stranger = on_duty("CLINIC_EXAMINER", clinic=foreign)
    with pytest.raises(errors.NotYourPatient):
        add_records(book_id=book.pk, entries=entries, clinic_id=foreign.pk, actor=stranger, now=now)
    for actor in (stranger, cook):
        with pytest.raises(errors.NotOnDuty):
            add_records(book_id=book.pk, entries=entries, clinic_id=clinic.pk, actor=actor, now=now)
    for entry, refusal in (
        (good("EXAMINATION", "phrenologist", today(now)), errors.EntryUnknown),
        (good("EXAMINATION", "ent", today(now) + timedelta(days=1)), errors.EntryInFuture),
    ):
        with pytest.raises(refusal):
            add_records(book_id=book.pk, entries=[entry], clinic_id=clinic.pk, actor=examiner, now=now)
    assert not Record.objects.exists()


def test_the_same_result_twice_is_one_entry(kept, clinic, examiner, now) -> None:
    entries = [good("EXAMINATION", "ent", today(now))]
    for _ in range(2):
        add_records(book_id=kept.pk, entries=entries, clinic_id=clinic.pk, actor=examiner, now=now)
    assert Record.objects.count() == 1
    assert happened(events.RecordsAdded) == 1


@pytest.mark.covers("MB-004")
def test_outcomes_lie_sealed_and_nothing_is_deleted(kept, clinic, examiner, now) -> None:
    entry = good("TEST", "syphilis", today(now), outcome=Outcome.UNFIT, details="титр 1:80")
    add_records(book_id=kept.pk, entries=[entry], clinic_id=clinic.pk, actor=examiner, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT outcome, details FROM medbook_record")
        row = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"UNFIT" not in row
    assert "титр".encode() not in row
    record = Record.objects.get()
    assert (record.outcome, record.details) == (Outcome.UNFIT, "титр 1:80")
    void_record(record_id=record.pk, clinic_id=clinic.pk, reason="не тот", actor=examiner, now=now)
    assert Record.objects.get().void_reason == "не тот"


def test_a_failed_test_suspends_and_a_void_entry_restores(kept, clinic, examiner, now) -> None:
    pass_everything(kept, now)
    later = now + timedelta(days=10)
    bad = good("TEST", "syphilis", today(later), outcome=Outcome.UNFIT)
    book = add_records(book_id=kept.pk, entries=[bad], clinic_id=clinic.pk, actor=examiner, now=later)
    assert (book.state, book.admitted_until) == (State.SUSPENDED, None)
    record = Record.objects.get(key=bad.key)
    with pytest.raises(errors.ReasonMissing):
        void_record(record_id=record.pk, clinic_id=clinic.pk, reason=" ", actor=examiner, now=later)
    with pytest.raises(errors.EntryUnknown):
        void_record(record_id=new_id(), clinic_id=clinic.pk, reason="ошибка", actor=examiner, now=later)
    book = void_record(record_id=record.pk, clinic_id=clinic.pk, reason="ошибка", actor=examiner, now=later)
    assert book.state == State.ACTIVE
    assert happened(events.BookRestored) == 1


@pytest.mark.covers("MB-005")
def test_the_daily_look_warns_three_times_and_suspends(book, now) -> None:
    pass_everything(book, now)
    book.refresh_from_db()
    end = book.admitted_until
    assert end is not None
    told = []
    for left in range(40, -3, -1):
        moment = now + timedelta(days=(end - today(now)).days - left)
        review_terms(now=moment)
        review_terms(now=moment)
        told += [left] * (happened(events.TermComing) - len(told))
    assert told == [30, 14, 3]
    book.refresh_from_db()
    assert (book.state, book.admitted_until) == (State.SUSPENDED, None)
    assert happened(events.AttentionBegan) == 1
    assert happened(events.BookSuspended) == 1


def test_a_missed_run_tells_the_nearest_reminder_alone(book, now) -> None:
    pass_everything(book, now)
    review_terms(now=now + timedelta(days=363))
    assert AuditEntry.objects.get(what=events.TermComing.name).details["days"] == 3
    book.refresh_from_db()
    assert book.state == State.ATTENTION


@pytest.mark.covers("MB-026", "MB-084")
def test_a_new_name_is_a_new_edition_under_the_old_number(book, person, cook, now) -> None:
    number = pass_everything(book, now).number
    person.family_name = "Соколова"
    person.save()
    for _ in range(2):
        handlers.follow_name(PersonRefreshed(person_id=person.pk))
    book.refresh_from_db()
    assert (book.holder_name, book.edition, book.number) == ("Соколова Анна Сергеевна", 2, number)
    assert happened(events.BookReissued) == 1
    assert reissue_book(book_id=book.pk, actor=cook, now=now).edition == 2


def test_another_category_asks_for_more(book, cook, now) -> None:
    pass_everything(book, now)
    changed = change_category(
        book_id=book.pk, category="medical", profession="medic", trains_yearly=False, actor=cook, now=now
    )
    assert changed.state == State.SUSPENDED
    back = change_category(book_id=book.pk, category="catering", actor=cook, now=now)
    assert back.state == State.ACTIVE


@pytest.mark.covers("R-02")
def test_details_of_a_paper_book_are_kept_sealed(book, cook, now) -> None:
    paper = PaperBook("0123456", today(now), "ЦГиЭ № 1")
    told = tell_paper_book(book_id=book.pk, paper=paper, actor=cook, now=now)
    assert "0123456" in (told.paper_text or "")
    with pytest.raises(errors.PaperBookWrong):
        tomorrow = PaperBook("0123456", today(now) + timedelta(days=1), "ЦГиЭ № 1")
        tell_paper_book(book_id=book.pk, paper=tomorrow, actor=cook, now=now)


def test_strangers_change_nothing(book, make_actor, examiner, now) -> None:
    for stranger in (make_actor(make_person().pk), examiner):
        with pytest.raises(errors.NotYours):
            close_book(book_id=book.pk, actor=stranger, now=now)
        with pytest.raises(errors.NotYours):
            change_category(book_id=book.pk, category="hotels", actor=stranger, now=now)
        with pytest.raises(errors.NotOnDuty):
            annul_book(book_id=book.pk, reason="ошибка", actor=stranger, now=now)


def test_closed_and_annulled_books_are_ends(kept, cook, hygienist, now) -> None:
    pass_everything(kept, now)
    with pytest.raises(errors.ReasonMissing):
        annul_book(book_id=kept.pk, reason="", actor=hygienist, now=now)
    annulled = annul_book(book_id=kept.pk, reason="Чужие данные", actor=hygienist, now=now)
    assert (annulled.state, annulled.admitted_until) == (State.ANNULLED, None)
    with pytest.raises(errors.BookEnded):
        close_book(book_id=kept.pk, actor=cook, now=now)
    fresh = open_book(person_id=kept.person_id, category="hotels", actor=SYSTEM, now=now)
    assert close_book(book_id=fresh.pk, actor=cook, now=now).state == State.CLOSED


@pytest.mark.parametrize(
    "change",
    [
        {"state": "ACTIVE"},
        {"state": "SUSPENDED"},
        {"admitted_until": "2027-01-01"},
        {"state": "CLOSED"},
        {"number": "LMK-77-2026-00000001-1"},
    ],
    ids=str,
)
def test_the_database_refuses_what_must_never_be(book, change) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Book.objects.filter(pk=book.pk).update(**change)


def test_messages_are_told_once_and_say_nothing_medical(book, person, now) -> None:
    person.email = "anna@example.org"
    person.save()
    pass_everything(book, now)
    ids = {"book_id": book.pk, "person_id": person.pk}
    for _ in range(2):
        handlers.tell_issued(events.BookIssued(**ids))
        handlers.tell_term(events.TermComing(**ids, days=30))
        handlers.tell_reissued(events.BookReissued(**ids))
        handlers.tell_restored(events.BookRestored(**ids))
        handlers.tell_suspended(events.BookSuspended(**ids))
        handlers.tell_annulled(events.BookAnnulled(**ids))
    assert Notice.objects.count() == 6
    assert Message.objects.filter(channel="EMAIL").count() == 6
    assert Message.objects.filter(channel="SMS").count() == 3
    texts = " ".join(
        [*(m.text for m in Message.objects.all()), *(n.body for n in Notice.objects.all())]
    ).lower()
    assert "допущены до 24 ноября 2027" in texts
    assert not [word for word in ("сифилис", "вич", "прививк", "анализ", "флюорограф") if word in texts]
