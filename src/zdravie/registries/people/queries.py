"""Reads of people; each look is written into the journal before the data are handed out."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q

from zdravie.kernel.actor import Actor
from zdravie.kernel.page_memory import once
from zdravie.platform.audit.actions.record_access import record_access, record_refusal
from zdravie.registries.people import errors, rules
from zdravie.registries.people.indexes import phone_index, snils_index
from zdravie.registries.people.models import Attachment, Person, PersonLogin

_WHAT = "people.person"


def get_person(person_id: UUID, *, actor: Actor, purpose: str) -> Person:
    """
    The person with the clinic of attachment, if the actor may look.

    :raises PersonNotFound: no such person, or not for this actor; the answer does not tell which
    """
    person = Person.objects.visible_to(actor).select_related("clinic").filter(pk=person_id).first()
    if person is None:
        record_refusal(actor=actor, what=_WHAT, purpose=purpose, person_id=person_id)
        raise errors.PersonNotFound
    record_access(actor=actor, person_id=person_id, what=_WHAT, purpose=purpose)
    return person


def find_person_id(*, issuer: str, subject: str) -> UUID | None:
    """Who the subject of this issuer is here; an identifier only, nothing personal."""
    return (
        PersonLogin.objects.filter(issuer=issuer, subject=subject).values_list("person_id", flat=True).first()
    )


def find_clinic_of(person_id: UUID) -> UUID | None:
    """The clinic to which the person is attached, if any: it says which doctors come first, nothing else."""
    row = find_name(person_id)
    return row.clinic_id if row else None


def find_name(person_id: UUID) -> Person | None:
    """
    Name and clinic alone of a row; for pages that have the right to either.

    No entry is written: the look at the data that the page is about has its own.
    """
    rows = Person.objects.only("family_name", "given_name", "patronymic", "clinic_id")
    return once(("people.name", person_id), lambda: rows.filter(pk=person_id).first())


def may_change_clinic(person_id: UUID, *, has_moved: bool, on: date) -> bool:
    """Whether the year since the last change is over, or need not be waited for."""
    begun = (
        Attachment.objects.filter(person_id=person_id)
        .order_by("-begun_on")
        .values_list("begun_on", flat=True)
    )
    return rules.is_change_due(begun.first(), has_moved=has_moved, on=on)


def find_id_by_number(number: str) -> UUID | None:
    """Whose SNILS or telephone this is, normalised; an identifier only, for those who look for a case."""
    found = Person.objects.filter(Q(snils_index=snils_index(number)) | Q(phone_index=phone_index(number)))
    return found.order_by("-identity_level", "created_at").values_list("pk", flat=True).first()


def owns_snils(person_id: UUID, number: str) -> bool:
    """Whether the SNILS is theirs (``ZDRAVIE_OWNS_SNILS``): a certificate speaks for its owner alone."""
    return Person.objects.filter(pk=person_id, snils_index=snils_index(number)).exists()


def find_short_name_of(person_id: UUID) -> str:
    """Who signed a decision, as papers name an official (``ZDRAVIE_NAME_OF``); empty if unknown."""
    names = Person.objects.filter(pk=person_id).only("family_name", "given_name", "patronymic").first()
    return names.short_name if names else ""


def find_email_of(person_id: UUID) -> str | None:
    """Where letters about the person's own affairs go (``ZDRAVIE_EMAIL_OF``); never for a page."""
    person = Person.objects.filter(pk=person_id).only("email").first()
    return person.email if person else None


def find_own_name(actor: Actor) -> Person | None:
    """
    The actor's own name for the corner of their own pages, and nothing more of the row.

    No entry is written: that the person is here is what the entry of the sign-in says.
    """
    if actor.id is None or not actor.is_person:
        return None
    return find_name(actor.id)


def list_own_links(*, actor: Actor) -> list[PersonLogin]:
    """The actor's accounts at providers, the one used last first; names of issuers and times alone."""
    if actor.id is None or not actor.is_person:
        return []
    links = PersonLogin.objects.filter(person_id=actor.id)
    return list(links.order_by(F("passed_at").desc(nulls_last=True), "pk"))


def get_own_link(link_id: int, *, actor: Actor) -> PersonLogin:
    """
    One of them, locked for a change; call inside a transaction.

    :raises LinkNotFound: there is none, or it is somebody else's
    """
    link = None
    if actor.id is not None and actor.is_person:
        own = PersonLogin.objects.select_for_update().filter(person_id=actor.id)
        link = own.filter(pk=link_id).first()
    if link is None:
        raise errors.LinkNotFound
    return link
