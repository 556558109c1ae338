"""Reads of a holder's own book; every look leaves an entry in the journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from zdravie.domains.medbook import conclusions, errors
from zdravie.domains.medbook.models import (
    Attempt,
    Book,
    Category,
    ExamSite,
    Keeper,
    Profession,
    Record,
    Referral,
    Requirement,
    StaffLink,
)
from zdravie.domains.medbook.models.catalogue import ListedQuerySet
from zdravie.domains.medbook.needs import holder_of, item_code, list_catalogue, list_requirements
from zdravie.domains.medbook.settling import today, weigh
from zdravie.domains.medbook.types import Admission, Item, Kind
from zdravie.kernel.actor import Actor
from zdravie.kernel.page_memory import once
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.registries.organizations.models import Clinic

_OWN_CABINET = "own cabinet"
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement in words beside how it is met."""

    requirement: Requirement
    item: Item

    @property
    def code(self) -> str:
        return item_code(self.requirement.kind, self.requirement.code)


@dataclass(frozen=True, slots=True)
class SiteOffer:
    """A clinic that may keep the book, and how far it is from the holder's own, if both are on the map."""

    clinic: Clinic
    site: ExamSite
    kilometres: float | None
    is_own: bool = False


def list_categories(*, on: date) -> list[Category]:
    """Those offered, with their professions."""
    return list(Category.objects.offered_on(on).prefetch_related("professions"))


def offered_professions(day: date) -> ListedQuerySet[Profession]:
    """Those that may be chosen: of a category that is offered as well."""
    return Profession.objects.offered_on(day).filter(category__in=Category.objects.offered_on(day))


def list_professions(category: str = "", *, on: date) -> list[Profession]:
    """Of one category, or all."""
    offered = offered_professions(on)
    return list(offered.filter(category=category) if category else offered)


def find_own_book(actor: Actor) -> Book | None:
    """The actor's living book, or the last one that ended."""
    books = Book.objects.visible_to(actor).select_related("person", "category", "profession")
    book = books.living().first() or books.order_by("-opened_at").first()
    if book is not None:
        record_access(
            actor=actor,
            person_id=book.person_id,
            what="medbook.book",
            purpose=_OWN_CABINET,
            subject_id=book.pk,
        )
    return book


def get_own_book(actor: Actor) -> Book:
    """
    The actor's living book.

    :raises BookNotFound: there is none
    """
    book = find_own_book(actor)
    if book is None or not book.is_living:
        raise errors.BookNotFound
    return book


def get_admission(book: Book, *, now: datetime) -> Admission:
    """How every need of the book that was read is met today."""
    return weigh(book, on=today(now))


def list_lines(book: Book, *, now: datetime) -> list[Line]:
    """What must be passed in words, each with its standing, in the order of the catalogue."""
    day = today(now)
    return once(("lines", book.pk, day), lambda: _list_lines(book, day))


def _list_lines(book: Book, day: date) -> list[Line]:
    items = {(item.need.kind, item.need.code): item for item in weigh(book, on=day).items}
    rows = list_requirements(holder_of(book, book.person, on=day), on=day)
    return [Line(row, items[row.need.kind, row.code]) for row in rows]


def list_records(book: Book) -> list[Record]:
    """Entries of the holder of the book that was read, of former books too, the latest first."""
    records = Record.objects.filter(book__person_id=book.person_id)
    return list(records.select_related("clinic"))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """«TEST:syphilis» → its name, in the language of the page."""
    wanted = set(codes)
    names = {item_code(Kind.CONCLUSION, code): str(title) for code, title in conclusions.TITLES.items()}
    names |= {item_code(row.kind, row.code): row.title for row in list_catalogue()}
    return {code: name for code, name in names.items() if code in wanted}


def find_keeper(book: Book) -> Keeper | None:
    """The clinic that keeps the records now."""
    return Keeper.objects.select_related("clinic").filter(book=book, ended_at__isnull=True).first()


def find_open_referral(book: Book) -> Referral | None:
    """What is to be passed now, and where."""
    return Referral.objects.select_related("clinic").filter(book=book, state=Referral.State.OPEN).first()


def list_links(book: Book) -> list[StaffLink]:
    """Employers that ask or see, and those that saw."""
    return list(StaffLink.objects.select_related("employer").filter(book=book).order_by("-state", "-pk"))


def find_last_attempt(book: Book) -> Attempt | None:
    """The last try at the test of hygiene."""
    return Attempt.objects.filter(book=book).order_by("-started_at").first()


def get_own_attempt(attempt_id: UUID, *, actor: Actor) -> Attempt:
    """:raises TestUnknown: there is none among the actor's"""
    own = Attempt.objects.filter(book__in=Book.objects.visible_to(actor))
    attempt = own.select_related("book").filter(pk=attempt_id).first()
    if attempt is None:
        raise errors.TestUnknown
    return attempt


def list_sites(*, near: Clinic | None, district: str = "", with_laboratory: bool = False) -> list[SiteOffer]:
    """Clinics that may keep books, the nearest to the given clinic first, then the fastest."""
    sites = ExamSite.objects.select_related("clinic").filter(is_connected=True).exclude(licence="")
    if district:
        sites = sites.filter(clinic__district=district)
    if with_laboratory:
        sites = sites.filter(has_laboratory=True)
    offers = [
        SiteOffer(site.clinic, site, _distance(near, site.clinic), is_own=near == site.clinic)
        for site in sites
    ]
    offers.sort(
        key=lambda offer: (
            offer.kilometres is None,
            offer.kilometres or 0.0,
            offer.site.usual_days,
            offer.clinic.short_name,
        )
    )
    return offers


def get_site_by_code(code: str) -> ExamSite:
    """:raises ClinicCodeUnknown: no clinic has this code"""
    site = ExamSite.objects.select_related("clinic").filter(code__iexact=code.strip()).first()
    if site is None:
        raise errors.ClinicCodeUnknown
    return site


def _distance(one: Clinic | None, other: Clinic) -> float | None:
    """Kilometres over the earth's surface."""
    if one is None:
        return None
    points = (one.latitude, one.longitude, other.latitude, other.longitude)
    if any(value is None for value in points):
        return None
    lat1, lon1, lat2, lon2 = (radians(value) for value in points if value is not None)
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return round(2 * _EARTH_KM * asin(sqrt(half)), 1)
