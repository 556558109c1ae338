"""Reads of referrals; every look at somebody's referrals leaves an entry in the journal."""

from datetime import date
from uuid import UUID

from zdravie.domains.referrals import errors
from zdravie.domains.referrals.models import Referral, ReferralQuerySet
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access


def list_own_referrals(*, actor: Actor, most: int = 50) -> list[Referral]:
    """The person's referrals: those that wait for a booking first, the sooner ending before."""
    if actor.patient_id is None:
        return []
    _note(actor, actor.patient_id, "referrals.list")
    found = list(_loaded().visible_to(actor).order_by("-issued_at")[:most])
    waiting = [one for one in found if one.state == Referral.State.ISSUED]
    others = [one for one in found if one.state != Referral.State.ISSUED]
    return [*sorted(waiting, key=lambda one: one.valid_until), *others]


def get_own_referral(referral_id: UUID, *, actor: Actor) -> Referral:
    """
    One of the person's referrals.

    :raises ReferralNotFound: there is none, or it is somebody else's: the answer is the same
    """
    found = _loaded().visible_to(actor).filter(pk=referral_id).first()
    if found is None:
        raise errors.ReferralNotFound
    _note(actor, found.person_id, "referrals.referral", referral_id)
    return found


def find_usable(*, person_id: UUID, specialty_id: str, on: date) -> Referral | None:
    """The referral by which a visit on that day may be booked; identifiers and terms, nothing personal."""
    open_ = Referral.objects.unopened().filter(
        person_id=person_id, specialty_id=specialty_id, state=Referral.State.ISSUED, valid_until__gte=on
    )
    return open_.first()


def list_open_targets(*, person_id: UUID, on: date) -> dict[str, Referral]:
    """Specialties and services that stand open for the person, the sooner ending first."""
    open_ = Referral.objects.unopened().filter(
        person_id=person_id, state=Referral.State.ISSUED, valid_until__gte=on
    )
    return {one.specialty_id: one for one in open_.order_by("valid_until")}


def list_written_at(visit_id: UUID, *, person_id: UUID, actor: Actor) -> list[Referral]:
    """What was written at this visit, for the doctor who received; the caller has asked whether they did."""
    _note(actor, person_id, "referrals.written", visit_id, "care of the patient")
    return list(_loaded().filter(written_at_visit_id=visit_id, person_id=person_id).order_by("issued_at"))


def find_brought(referral_id: UUID, *, visit_id: UUID, actor: Actor) -> Referral | None:
    """
    The referral by which the person came to this visit, for the doctor who receives there.

    The caller has asked whether the actor does. A referral given back, and perhaps used elsewhere since, is
    nobody's to read here.
    """
    found = _loaded().filter(pk=referral_id, visit_id=visit_id).first()
    if found is not None:
        _note(actor, found.person_id, "referrals.brought", found.pk, "care of the patient")
    return found


def _loaded() -> ReferralQuerySet:
    return Referral.objects.select_related("specialty", "position__worker", "position__clinic").defer(
        "position__worker__snils"
    )


def _note(
    actor: Actor, person_id: UUID, what: str, subject_id: UUID | None = None, purpose: str = ""
) -> None:
    own = "own cabinet" if actor.on_behalf_of is None else "card of a represented person"
    record_access(actor=actor, person_id=person_id, what=what, purpose=purpose or own, subject_id=subject_id)
