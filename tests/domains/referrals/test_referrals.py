"""A referral from the doctor's pen to its end."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import make_person, make_position
from zdravie.domains.referrals import errors, events, handlers, queries, rules
from zdravie.domains.referrals.actions.fulfil_referral import fulfil_referral
from zdravie.domains.referrals.actions.issue_referral import issue_referral
from zdravie.domains.referrals.actions.return_referral import return_referral
from zdravie.domains.referrals.actions.review_terms import review_terms
from zdravie.domains.referrals.actions.use_referral import use_referral
from zdravie.domains.referrals.actions.withdraw_referral import withdraw_referral
from zdravie.domains.referrals.models import Referral
from zdravie.domains.referrals.types import ReferralWish
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message, Notice
from zdravie.registries.family.models import Representation

pytestmark = pytest.mark.django_db
State = Referral.State


@pytest.fixture
def wish() -> ReferralWish:
    return ReferralWish(
        person_id=make_person().pk,
        position_id=make_position().pk,
        visit_id=new_id(),
        specialty_id="cardiologist",
        urgency=Referral.Urgency.PLANNED,
        reason="Боль при нагрузке",
        diagnosis="I20.8",
    )


@pytest.fixture
def referral(wish, now) -> Referral:
    return issue_referral(wish=wish, actor=SYSTEM, now=now)


def used(referral: Referral, now, *, visit_id=None) -> Referral:
    return use_referral(
        referral_id=referral.pk,
        person_id=referral.person_id,
        visit_id=visit_id or new_id(),
        actor=SYSTEM,
        now=now,
    )


def names_of(referral: Referral) -> list[str]:
    entries = AuditEntry.objects.filter(subject_id=referral.pk, kind=AuditEntry.Kind.CHANGE)
    return list(entries.order_by("id").values_list("what", flat=True))


def test_term_is_the_norm_of_its_urgency_and_the_reason_lies_sealed(wish, referral, now) -> None:
    today = rules.day_of(now)
    assert (referral.state, referral.valid_until) == (State.ISSUED, today + timedelta(days=30))
    urgent = replace(wish, specialty_id="neurologist", urgency=Referral.Urgency.URGENT)
    assert issue_referral(wish=urgent, actor=SYSTEM, now=now).valid_until == today + timedelta(days=14)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reason, diagnosis FROM referrals_referral")
        for reason, diagnosis in cursor.fetchall():
            assert "Боль".encode() not in bytes(reason)
            assert b"I20.8" not in bytes(diagnosis)
    kept = Referral.objects.get(pk=referral.pk)
    assert (kept.reason, kept.diagnosis, kept.done) == ("Боль при нагрузке", "I20.8", None)


def test_same_wish_at_the_same_visit_is_the_same_referral_and_another_visit_needs_none(wish, referral, now):
    assert issue_referral(wish=wish, actor=SYSTEM, now=now) == referral
    with pytest.raises(errors.AlreadyReferred):
        issue_referral(wish=replace(wish, visit_id=new_id()), actor=SYSTEM, now=now)
    assert names_of(referral) == ["referrals.issued.v1"]


def test_nobody_is_referred_where_people_come_by_themselves_or_at_another_age(wish, now) -> None:
    with pytest.raises(errors.NotByReferral):
        issue_referral(wish=replace(wish, specialty_id="therapist"), actor=SYSTEM, now=now)
    with pytest.raises(errors.NotByReferral):
        issue_referral(wish=replace(wish, specialty_id="physiotherapist"), actor=SYSTEM, now=now)
    child = make_person(birth_on="2020-05-17")
    with pytest.raises(errors.NotForThisAge):
        issue_referral(
            wish=replace(wish, person_id=child.pk, specialty_id="oncologist"), actor=SYSTEM, now=now
        )


def test_it_is_used_moved_returned_and_fulfilled(referral, now) -> None:
    first, second = new_id(), new_id()
    assert used(referral, now, visit_id=first).visit_id == first
    assert used(referral, now, visit_id=second).visit_id == second
    returned = return_referral(referral_id=referral.pk, actor=SYSTEM, now=now)
    assert returned is not None
    assert (returned.state, returned.visit_id) == (State.ISSUED, None)
    assert return_referral(referral_id=referral.pk, actor=SYSTEM, now=now) is None
    used(referral, now, visit_id=first)
    assert fulfil_referral(referral_id=referral.pk, visit_id=second, actor=SYSTEM, now=now) is None
    done = fulfil_referral(referral_id=referral.pk, visit_id=first, actor=SYSTEM, now=now)
    assert done is not None
    assert done.state == State.FULFILLED
    assert names_of(referral) == [
        "referrals.issued.v1",
        "referrals.used.v1",
        "referrals.used.v1",
        "referrals.returned.v1",
        "referrals.used.v1",
        "referrals.fulfilled.v1",
    ]
    with pytest.raises(errors.ReferralEnded):
        used(referral, now)


def test_database_refuses_a_second_open_one_and_a_used_one_without_visit(referral) -> None:
    with pytest.raises(IntegrityError, match="referrals_one_open"), transaction.atomic():
        copy = Referral.objects.get(pk=referral.pk)
        copy.pk = new_id()
        copy.reason, copy.diagnosis = "ещё раз", None
        copy.save(force_insert=True)
    with pytest.raises(IntegrityError, match="referrals_used_has_visit"), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(state=State.USED)


def test_doctor_takes_back_what_nobody_is_booked_by(wish, referral, now) -> None:
    def withdraw(visit_id=wish.visit_id) -> Referral:
        return withdraw_referral(referral_id=referral.pk, visit_id=visit_id, actor=SYSTEM, now=now)

    with pytest.raises(errors.ReferralNotFound):
        withdraw(new_id())
    used(referral, now)
    with pytest.raises(errors.AlreadyUsed):
        withdraw()
    return_referral(referral_id=referral.pk, actor=SYSTEM, now=now)
    assert withdraw().state == State.WITHDRAWN
    assert withdraw().ended_at == now
    with pytest.raises(errors.ReferralEnded):
        used(referral, now)


def test_people_are_warned_once_and_the_referral_ends_by_the_clock(wish, referral, now) -> None:
    assert review_terms(now=now) == (0, 0)
    soon, last, over = (now + timedelta(days=days) for days in (25, 30, 31))
    assert review_terms(now=soon) == (0, 1)
    assert review_terms(now=soon) == (0, 0)
    assert rules.is_usable(Referral.objects.get(pk=referral.pk), on=rules.day_of(last))
    assert review_terms(now=last) == (0, 0)
    assert review_terms(now=over) == (1, 0)
    assert Referral.objects.get(pk=referral.pk).state == State.EXPIRED
    assert (
        queries.find_usable(person_id=wish.person_id, specialty_id="cardiologist", on=rules.day_of(over))
        is None
    )


def test_visit_called_off_after_the_term_gives_nothing_back(referral, now) -> None:
    used(referral, now)
    late = return_referral(referral_id=referral.pk, actor=SYSTEM, now=now + timedelta(days=31))
    assert late is not None
    assert (late.state, late.visit_id) == (State.EXPIRED, None)


def test_messages_come_once_and_name_no_specialty(referral) -> None:
    event = events.ReferralIssued(referral_id=referral.pk, person_id=referral.person_id)
    handlers.tell_issued(event)
    handlers.tell_issued(event)
    notice, message = Notice.objects.get(), Message.objects.get()
    assert (notice.title, notice.link) == ("Новое направление", "/referrals/")
    for text in (notice.body, message.text):
        assert "24 декабря" in text
        assert "кардиолог" not in text.lower()
    handlers.tell_ending(events.ReferralEnding(referral_id=referral.pk, person_id=referral.person_id))
    assert Notice.objects.count() == 2


def test_nobody_is_told_of_a_referral_that_is_used_already(referral, now) -> None:
    used(referral, now)
    handlers.tell_issued(events.ReferralIssued(referral_id=referral.pk, person_id=referral.person_id))
    assert not Notice.objects.exists()


def test_parents_hear_of_a_child_without_telephone(wish, now) -> None:
    mother, child = make_person(), make_person(birth_on="2020-05-17", phone=None, phone_index=None)
    Representation.objects.create(
        kind=Representation.Kind.CHILD,
        state=Representation.State.GRANTED,
        representative_id=mother.pk,
        person_id=child.pk,
        asked_at=now,
        answer_by=now,
        granted_at=now,
    )
    referral = issue_referral(
        wish=replace(wish, person_id=child.pk, specialty_id="neurologist"), actor=SYSTEM, now=now
    )
    handlers.tell_issued(events.ReferralIssued(referral_id=referral.pk, person_id=child.pk))
    assert set(Notice.objects.values_list("person_id", "link")) == {
        (child.pk, "/referrals/"),
        (mother.pk, "/family/"),
    }
    assert Message.objects.get().about_id == child.pk


def test_only_the_person_reads_it_and_the_look_stays(referral, make_actor) -> None:
    owner = make_actor(referral.person_id)
    assert queries.get_own_referral(referral.pk, actor=owner) == referral
    assert queries.list_own_referrals(actor=owner) == [referral]
    looks = AuditEntry.objects.filter(person_id=referral.person_id, kind=AuditEntry.Kind.READ)
    assert set(looks.values_list("what", flat=True)) == {"referrals.referral", "referrals.list"}
    with pytest.raises(errors.ReferralNotFound):
        queries.get_own_referral(referral.pk, actor=make_actor())
    assert queries.list_own_referrals(actor=make_actor()) == []
