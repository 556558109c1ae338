"""Only who came rates, and once; a moderator reads first; the average waits for enough voices."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_clinic, make_person, make_position
from zdravie.domains.reviews import errors, handlers, queries
from zdravie.domains.reviews.actions.answer_review import answer_review
from zdravie.domains.reviews.actions.invite_to_review import invite_to_review
from zdravie.domains.reviews.actions.publish_review import publish_review
from zdravie.domains.reviews.actions.reject_review import reject_review
from zdravie.domains.reviews.actions.send_review import send_review
from zdravie.domains.reviews.models import Invitation, Review
from zdravie.domains.scheduling.clinic.events import VisitFulfilled
from zdravie.kernel.actor import SYSTEM, Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Notice
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty
from zdravie.registries.workers.models import Position

pytestmark = pytest.mark.django_db


@pytest.fixture
def doctor(db) -> Position:
    return make_position(clinic=make_clinic())


@pytest.fixture
def invite(doctor, now):
    def invite_() -> Invitation:
        return invite_to_review(
            visit_id=new_id(),
            person_id=make_person().pk,
            position_id=doctor.pk,
            clinic_id=doctor.clinic_id,
            now=now,
        )

    return invite_


@pytest.fixture
def send(invite, make_actor, now):
    def send_(stars: int = 5, words: str = "Внимательный врач") -> Review:
        invitation = invite()
        return send_review(
            visit_id=invitation.visit_id,
            stars=stars,
            words=words,
            actor=make_actor(invitation.person_id),
            now=now,
        )

    return send_


@pytest.fixture
def on_duty(make_actor, now):
    def on_duty_(kind: str, clinic_id=None) -> Actor:
        person = make_person()
        grant_duty(person_id=person.pk, kind=kind, clinic_id=clinic_id, actor=SYSTEM, now=now)
        return make_actor(person.pk)

    return on_duty_


@pytest.fixture
def moderator(on_duty) -> Actor:
    return on_duty(Duty.Kind.REVIEWER)


def test_a_fulfilled_visit_invites_once(doctor) -> None:
    person = make_person()
    event = VisitFulfilled(
        appointment_id=new_id(), person_id=person.pk, position_id=doctor.pk, clinic_id=doctor.clinic_id
    )
    for _ in range(2):
        handlers.invite(event)
    assert Invitation.objects.get().visit_id == event.appointment_id
    assert AuditEntry.objects.filter(what="reviews.invited.v1").count() == 1


@pytest.mark.covers("PC-061")
def test_only_who_came_rates_and_once(send, invite, make_actor, now) -> None:
    review = send()
    again = {"visit_id": review.invitation.visit_id, "stars": 1, "words": "", "now": now}
    with pytest.raises(errors.AlreadyReviewed):
        send_review(actor=make_actor(review.invitation.person_id), **again)
    with pytest.raises(errors.NothingToReview):
        send_review(actor=make_actor(make_person().pk), **again)
    with pytest.raises(errors.NothingToReview):
        send_review(**{**again, "visit_id": new_id()}, actor=make_actor(review.invitation.person_id))
    late = invite()
    with pytest.raises(errors.ReviewTooLate):
        send_review(
            visit_id=late.visit_id,
            stars=5,
            words="",
            actor=make_actor(late.person_id),
            now=now + timedelta(days=31),
        )


def test_the_database_itself_lets_in_no_second_review_and_no_six_stars(send, invite, now) -> None:
    review = send()
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(invitation=review.invitation, stars=1, words="", sent_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.create(invitation=invite(), stars=6, words="", sent_at=now)


@pytest.mark.covers("PC-061")
def test_nobody_reads_a_review_before_its_moderator(send, doctor, moderator, make_actor, now) -> None:
    review = send()
    assert queries.list_published(doctor.pk) == []
    with pytest.raises(errors.NotModerator):
        publish_review(review_id=review.pk, actor=make_actor(make_person().pk), now=now)
    assert queries.list_to_check(actor=moderator, now=now) == [review]
    publish_review(review_id=review.pk, actor=moderator, now=now)
    assert queries.list_published(doctor.pk) == [review]
    with pytest.raises(errors.AlreadyDecided):
        reject_review(review_id=review.pk, reason_code=Review.Reason.RUDE, actor=moderator, now=now)
    with pytest.raises(errors.ReviewNotFound):
        publish_review(review_id=new_id(), actor=moderator, now=now)


def test_the_author_learns_why_a_review_was_rejected(send, doctor, moderator, now) -> None:
    review = send(words="Мой диагноз")
    reject_review(review_id=review.pk, reason_code=Review.Reason.PERSONAL, actor=moderator, now=now)
    assert queries.list_published(doctor.pk) == []
    assert "личные данные" in Notice.objects.get(person_id=review.invitation.person_id).body


@pytest.mark.covers("PC-061")
def test_the_average_waits_for_enough_voices(send, doctor, moderator, now) -> None:
    for number, stars in enumerate((5, 4, 4), start=1):
        publish_review(review_id=send(stars).pk, actor=moderator, now=now)
        rating = queries.list_ratings([doctor.pk], now=now).get(doctor.pk)
        assert rating == (queries.Rating(4.3, 3) if number == 3 else None)
    send(1)
    assert queries.list_ratings([doctor.pk], now=now)[doctor.pk].voices == 3
    of_clinic = queries.list_ratings_of_clinics([doctor.clinic_id], now=now)
    assert of_clinic[doctor.clinic_id] == queries.list_ratings([doctor.pk], now=now)[doctor.pk]


@pytest.mark.covers("PC-061")
def test_the_clinic_answers_its_own_reviews_once(send, doctor, moderator, on_duty, now) -> None:
    review = send()
    chief = on_duty(Duty.Kind.SCHEDULER, doctor.clinic_id)
    with pytest.raises(errors.ReviewNotFound):
        answer_review(review_id=review.pk, words="Спасибо", actor=chief, now=now)
    publish_review(review_id=review.pk, actor=moderator, now=now)
    with pytest.raises(errors.ReviewNotFound):
        stranger = on_duty(Duty.Kind.SCHEDULER, make_clinic().pk)
        answer_review(review_id=review.pk, words="Спасибо", actor=stranger, now=now)
    assert answer_review(review_id=review.pk, words="Спасибо", actor=chief, now=now).answer == "Спасибо"
    with pytest.raises(errors.AlreadyAnswered):
        answer_review(review_id=review.pk, words="Ещё раз", actor=chief, now=now)
    assert len(queries.list_of_clinic(doctor.clinic_id, actor=chief, now=now)) == 1
    with pytest.raises(errors.ReviewNotFound):
        queries.list_of_clinic(doctor.clinic_id, actor=moderator, now=now)
    with pytest.raises(errors.NotModerator):
        queries.list_to_check(actor=chief, now=now)
