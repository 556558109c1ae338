"""Who may do what with a book."""

from datetime import date, datetime
from uuid import UUID

from zdravie.domains.medbook import errors
from zdravie.domains.medbook.models import Book, Keeper
from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.clock import MOSCOW
from zdravie.registries.duties.models import Duty
from zdravie.registries.duties.queries import holds, list_places_of


def is_system(actor: Actor) -> bool:
    """The clock, a handler of an event, or a laboratory whose signature was checked."""
    return actor.kind in (ActorKind.SYSTEM, ActorKind.SERVICE)


def check_owner(actor: Actor, book: Book) -> None:
    """
    The holder, or the system.

    :raises NotYours: somebody else
    """
    if not is_system(actor) and not actor.is_person_with_id(book.person_id):
        raise errors.NotYours


def check_living(book: Book) -> None:
    """:raises BookEnded: it was annulled or closed"""
    if not book.is_living:
        raise errors.BookEnded


def examiner_clinics(actor: Actor, *, now: datetime) -> list[UUID]:
    """Clinics for which the actor enters examinations."""
    return list_places_of(actor, Duty.Kind.CLINIC_EXAMINER, on=day_of(now))


def check_examiner(actor: Actor, clinic_id: UUID, *, now: datetime) -> None:
    """:raises NotOnDuty: the actor does not enter examinations for this clinic"""
    if not is_system(actor) and clinic_id not in examiner_clinics(actor, now=now):
        raise errors.NotOnDuty


def check_keeper(book: Book, clinic_id: UUID) -> None:
    """:raises NotYourPatient: the holder did not choose this clinic"""
    if not Keeper.objects.filter(book=book, clinic_id=clinic_id, ended_at__isnull=True).exists():
        raise errors.NotYourPatient


def check_hygiene(actor: Actor, *, now: datetime) -> None:
    """:raises NotOnDuty: the actor is not of the hygiene centre"""
    if not holds(actor, (Duty.Kind.HYGIENE,), on=day_of(now)):
        raise errors.NotOnDuty


def check_employer(actor: Actor, employer_id: UUID, *, now: datetime) -> None:
    """:raises NotOnDuty: the actor does not act for this employer"""
    if employer_id not in list_places_of(actor, Duty.Kind.EMPLOYER, on=day_of(now)):
        raise errors.NotOnDuty


def day_of(now: datetime) -> date:
    """The day in Moscow."""
    return now.astimezone(MOSCOW).date()
