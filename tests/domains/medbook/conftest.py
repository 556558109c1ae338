"""A cook who was approved, the clinic that keeps the book, and everybody who writes into it."""

from datetime import timedelta

import pytest

from tests.factories import make_clinic, make_person
from zdravie.domains.medbook.actions.add_records import put
from zdravie.domains.medbook.actions.choose_clinic import choose_clinic
from zdravie.domains.medbook.actions.open_book import open_book
from zdravie.domains.medbook.load import load_catalogue
from zdravie.domains.medbook.models import Book, Employer, ExamSite, Record
from zdravie.domains.medbook.models.books import lock_book
from zdravie.domains.medbook.settling import today, weigh
from zdravie.domains.medbook.types import Entry, Kind, Outcome
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.registries.duties.models import Duty


@pytest.fixture(autouse=True)
def catalogue(request) -> None:
    """The lists as ``zdravie migrate`` loads them, for tests with a database."""
    if request.node.get_closest_marker("django_db"):
        load_catalogue()


@pytest.fixture
def person(db):
    return make_person()


@pytest.fixture
def cook(person, make_actor) -> Actor:
    return make_actor(person.pk, Assurance.MEDIUM, IdentityLevel.CONFIRMED)


@pytest.fixture
def clinic(db):
    clinic = make_clinic(latitude=55.75, longitude=37.6)
    ExamSite.objects.create(clinic=clinic, code="77-001", licence="Л041-01137-77/00000001")
    return clinic


@pytest.fixture
def book(person, now) -> Book:
    """A draft: the application was approved."""
    return open_book(person_id=person.pk, category="catering", profession="cook", actor=SYSTEM, now=now)


@pytest.fixture
def kept(book, clinic, cook, now) -> Book:
    """The same with its clinic chosen."""
    choose_clinic(book_id=book.pk, clinic_id=clinic.pk, actor=cook, now=now)
    return book


@pytest.fixture
def on_duty(db, make_actor, now):
    """Somebody with a duty."""

    def make(kind: str, **place) -> Actor:
        actor = make_actor(make_person(snils=None).pk)
        Duty.objects.create(person_id=actor.id, kind=kind, starts_on=today(now) - timedelta(days=9), **place)
        return actor

    return make


@pytest.fixture
def examiner(on_duty, clinic) -> Actor:
    return on_duty("CLINIC_EXAMINER", clinic=clinic)


@pytest.fixture
def hygienist(on_duty) -> Actor:
    return on_duty("HYGIENE")


@pytest.fixture
def canteen(db) -> Employer:
    return Employer.objects.create(name="ООО «Столовая № 1»", inn="7701000019")


@pytest.fixture
def employer(on_duty, canteen) -> Actor:
    return on_duty("EMPLOYER", organization_id=canteen.pk)


def good(kind: str, code: str, done_on, *, key: str = "", outcome=Outcome.FIT, **more) -> Entry:
    key = key or f"{kind}:{code}:{done_on}:{outcome}"
    return Entry(Kind(kind), code, done_on, outcome, key, **more)


def entries_for(book: Book, now, *, kinds=tuple(Kind), done_on=None) -> list[Entry]:
    """Everything that the book needs, passed on the day; each dose a month before the next."""
    day = done_on or today(now)
    found = []
    for item in weigh(book, on=today(now)).items:
        for dose in range(item.need.doses if item.need.kind in kinds else 0):
            date = day - timedelta(days=30 * dose)
            found.append(good(item.need.kind, item.need.code, date, key=f"{book.pk}:{item.need.code}:{date}"))
    return found


def pass_everything(book: Book, now, **how) -> Book:
    """As if clinics, laboratory and the centre had written it all."""
    from django.db import transaction

    with transaction.atomic():
        locked = lock_book(book.pk)
        put(locked, entries_for(locked, now, **how), source=Record.Source.CLINIC, actor=SYSTEM, now=now)
    locked.refresh_from_db()
    return locked
