"""
Books, their entries and the clinic that keeps them.

Personal data: who has a book and its state; outcome and details of each entry and the paper book, sealed.
"""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from zdravie.domains.medbook.models.catalogue import Category, Profession
from zdravie.domains.medbook.types import Fact, Kind, Outcome
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.fields import SealedTextField


class BookQuerySet(models.QuerySet["Book"]):
    def visible_to(self, actor: Actor) -> Self:
        """The holder's own; the system, which acts on a schedule, sees all."""
        if actor.kind is ActorKind.SYSTEM:
            return self
        return self.filter(person_id=actor.id) if actor.is_person else self.none()

    def living(self) -> Self:
        return self.filter(state__in=Book.LIVING)


class Book(models.Model):
    """One medical book. ``number`` is given with the first admission and never changes."""

    class State(models.TextChoices):
        DRAFT = "DRAFT", "оформляется"
        ACTIVE = "ACTIVE", "действует"
        ATTENTION = "ATTENTION", "скоро кончается срок"
        SUSPENDED = "SUSPENDED", "приостановлена"
        ANNULLED = "ANNULLED", "аннулирована"
        CLOSED = "CLOSED", "закрыта"

    ISSUED = (State.ACTIVE, State.ATTENTION, State.SUSPENDED)
    LIVING = (State.DRAFT, *ISSUED)

    id = models.UUIDField(primary_key=True, default=new_id)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="+")
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT, null=True, related_name="+")
    trains_yearly = models.BooleanField(default=False)
    """Works with milk, meat, cream or food of little children."""
    number = models.CharField(max_length=24, unique=True, null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    admitted_until = models.DateField(null=True)
    """The last day of the admission; empty while there is none."""
    holder_name = models.CharField(max_length=310)
    """As it stands in the present edition."""
    edition = models.PositiveSmallIntegerField(default=1)
    case_id = models.UUIDField(null=True, unique=True)
    """The application that it came from."""
    paper_text = SealedTextField(null=True)
    """JSON of ``types.PaperBook``: the paper book before it."""
    reminded_days = models.PositiveSmallIntegerField(null=True)
    """The last reminder about the present term was this many days ahead."""
    opened_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    objects = BookQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["admitted_until"],
                name="medbook_by_term",
                condition=Q(state__in=["ACTIVE", "ATTENTION"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["DRAFT", "ACTIVE", "ATTENTION", "SUSPENDED"]),
                name="medbook_one_living_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state="DRAFT", number__isnull=True, issued_at__isnull=True)
                | Q(
                    state__in=["ACTIVE", "ATTENTION", "SUSPENDED"],
                    number__isnull=False,
                    issued_at__isnull=False,
                )
                | Q(state__in=["ANNULLED", "CLOSED"]),
                name="medbook_issued_has_number",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ACTIVE", "ATTENTION"], admitted_until__isnull=False)
                | (~Q(state__in=["ACTIVE", "ATTENTION"]) & Q(admitted_until__isnull=True)),
                name="medbook_admission_stands_with_its_term",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ANNULLED", "CLOSED"], ended_at__isnull=False)
                | (~Q(state__in=["ANNULLED", "CLOSED"]) & Q(ended_at__isnull=True)),
                name="medbook_ended_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"medical book {self.pk} {self.state}"

    @property
    def is_living(self) -> bool:
        return self.state in self.LIVING

    @property
    def is_issued(self) -> bool:
        return self.state in self.ISSUED


class NumberSeries(models.Model):
    """The last serial of a region and year; the row is locked for the moment of one issue."""

    region = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "year"], name="medbook_one_series_a_year"),
        ]

    def __str__(self) -> str:
        return f"series {self.region} {self.year}"


class RecordQuerySet(models.QuerySet["Record"]):
    def standing(self) -> Self:
        return self.filter(voided_at__isnull=True)


class Record(models.Model):
    """One entry of a book; never changed, only declared void with a reason."""

    class Source(models.TextChoices):
        CLINIC = "CLINIC", "клиника"
        LABORATORY = "LABORATORY", "лаборатория"
        HYGIENE_CENTRE = "HYGIENE_CENTRE", "центр гигиены"
        PAPER_BOOK = "PAPER_BOOK", "бумажная книжка"

    id = models.UUIDField(primary_key=True, default=new_id)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=11, choices=[(kind.value, kind.value) for kind in Kind])
    code = models.SlugField(max_length=40)
    done_on = models.DateField()
    valid_until = models.DateField(null=True)
    """Where the entry itself names an end; otherwise the term of the requirement counts."""
    outcome = SealedTextField()
    """One of ``types.Outcome``."""
    details = SealedTextField(null=True)
    source = models.CharField(max_length=14, choices=Source.choices)
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by_id = models.UUIDField(null=True)
    recorded_at = models.DateTimeField()
    key = models.CharField(max_length=120, unique=True)
    """The same result told twice is one entry."""
    voided_at = models.DateTimeField(null=True)
    void_reason = models.CharField(max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-done_on", "-recorded_at"]
        indexes = [models.Index(fields=["book", "kind", "-done_on"], name="medbook_entries_of_book")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("done_on")),
                name="medbook_entry_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""), name="medbook_void_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.pk} {self.kind}"

    @property
    def fact(self) -> Fact:
        return Fact(Kind(self.kind), self.code, self.done_on, Outcome(self.outcome), self.valid_until)


class Keeper(models.Model):
    """The clinic that has the right to keep the records of a book, until the holder chooses another."""

    id = models.UUIDField(primary_key=True, default=new_id)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="keepers")
    clinic = models.ForeignKey("organizations.Clinic", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book"], condition=Q(ended_at__isnull=True), name="medbook_one_keeper_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"keeper {self.clinic_id} of {self.book_id}"


def admission_ended(book: Book, on: date) -> bool:
    """Whether the term that the row states is over."""
    return book.admitted_until is not None and book.admitted_until < on


def lock_book(book_id: UUID) -> Book:
    """The book, locked for a change; every change of a book or its entries begins here."""
    return Book.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=book_id)
