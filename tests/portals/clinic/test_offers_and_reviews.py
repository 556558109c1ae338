"""The patient's part: another place after a closed shift, a review after a visit."""

from datetime import timedelta

import pytest

from tests.factories import make_person, make_position, make_shift
from tests.portals.clinic.conftest import at, at_work
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import words
from zdravie.domains.reviews import handlers as review_handlers
from zdravie.domains.reviews.models import Review
from zdravie.domains.scheduling.actions.tell_outcome import tell_outcome
from zdravie.domains.scheduling.clinic import events, handlers
from zdravie.domains.scheduling.links import link_path
from zdravie.domains.scheduling.models import Appointment
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.registries.duties.actions.grant_duty import grant_duty
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
State = Appointment.State


@pytest.fixture
def offered(visit, keeper, clinic) -> Appointment:
    """Another place after the shift of the visit was closed."""
    make_shift(make_position(clinic=clinic), starts_at=visit.starts_at + timedelta(hours=2))
    keeper.post(f"/clinic/shifts/{visit.shift_id}/close/", {"reason": "ILLNESS"})
    handlers.offer_other_places(events.ShiftClosed(shift_id=visit.shift_id))
    return Appointment.objects.get(state=State.OFFERED)


def test_offered_place_is_taken_by_one_press_in_the_cabinet(offered, person) -> None:
    browser = signed_in(person)
    assert browser.get(f"/visits/{offered.pk}/").url == "/offers/"
    page = words(browser.get("/offers/"))
    assert "не состоится. Мы держим для вас другое время" in page
    assert browser.post(f"/offers/{offered.pk}/take/").status_code == 302
    offered.refresh_from_db()
    assert offered.state == State.BOOKED
    assert "Предложений нет" in words(browser.get("/offers/"))


def test_offer_is_declined_and_strangers_see_nothing(offered, person) -> None:
    stranger = signed_in(make_person())
    assert "Предложений нет" in words(stranger.get("/offers/"))
    assert stranger.post(f"/offers/{offered.pk}/take/").status_code == 404
    browser = signed_in(person)
    assert browser.post(f"/offers/{offered.pk}/decline/").url == "/booking/therapist/"
    assert browser.post(f"/offers/{offered.pk}/take/").status_code == 409


@pytest.mark.parametrize(("wish", "state"), [("take", State.BOOKED), ("pass", State.CANCELLED)])
def test_the_link_from_the_sms_answers_without_signing_in(client, offered, wish, state) -> None:
    path = link_path(offered, now=clock.now())
    assert "Новое время приёма" in words(client.get(path))
    assert client.post(path, {"wish": wish}).status_code == 302
    offered.refresh_from_db()
    assert offered.state == state


@pytest.mark.covers("PC-061")
def test_a_visit_is_rated_checked_and_answered(visit, person, keeper, employed) -> None:
    browser = signed_in(person)
    path = f"/reviews/{visit.pk}/"
    assert browser.get(path).url == f"/visits/{visit.pk}/"
    assert browser.post(path, {"stars": "5"}).status_code == 404
    assert signed_in(make_person()).get(path).status_code == 404
    at(timedelta(minutes=-20), visit)
    registrar = Actor(ActorKind.PERSON, employed(Duty.Kind.REGISTRAR).pk)
    told = tell_outcome(appointment_id=visit.pk, has_come=True, actor=registrar, now=clock.now())
    review_handlers.invite(
        events.VisitFulfilled(
            appointment_id=visit.pk,
            person_id=person.pk,
            position_id=told.shift.position_id,
            clinic_id=told.shift.clinic_id,
        )
    )
    assert "приём состоялся" in words(browser.get("/visits/"))
    assert "Оценить приём" in words(browser.get(f"/visits/{visit.pk}/"))
    assert browser.post(path, {}).status_code == 422
    assert "Спасибо, отзыв отправлен" in words(browser.post(path, {"stars": "4", "words": "Всё понятно"}))
    assert browser.post(path, {"stars": "1"}).status_code == 409
    assert "Спасибо" in words(browser.get(path))

    review = Review.objects.get()
    of_doctor = f"/doctors/{told.shift.position_id}/reviews/"
    assert "Отзывов пока нет" in words(browser.get(of_doctor))
    assert keeper.get("/clinic/moderation/").status_code == 403
    moderator = make_person()
    grant_duty(person_id=moderator.pk, kind=Duty.Kind.REVIEWER, actor=SYSTEM, now=clock.now())
    desk = at_work(moderator)
    assert "Всё понятно" in words(desk.get("/clinic/moderation/"))
    assert desk.post(f"/clinic/moderation/{review.pk}/", {"reason": ""}).status_code == 302
    assert "Проверять нечего" in words(desk.get("/clinic/moderation/"))

    assert "Всё понятно" in words(keeper.get("/clinic/reviews/"))
    assert keeper.post(f"/clinic/reviews/{review.pk}/answer/", {"words": ""}).status_code == 422
    assert keeper.post(f"/clinic/reviews/{review.pk}/answer/", {"words": "Спасибо!"}).status_code == 302
    page = words(browser.get(of_doctor))
    assert "Ответ поликлиники. Спасибо!" in page


def test_a_review_is_rejected_with_a_reason(visit, person, shift) -> None:
    review_handlers.invite(
        events.VisitFulfilled(
            appointment_id=visit.pk,
            person_id=person.pk,
            position_id=shift.position_id,
            clinic_id=shift.clinic_id,
        )
    )
    signed_in(person).post(f"/reviews/{visit.pk}/", {"stars": "1", "words": "Грубо"})
    moderator = make_person()
    grant_duty(person_id=moderator.pk, kind=Duty.Kind.REVIEWER, actor=SYSTEM, now=clock.now())
    desk = at_work(moderator)
    assert desk.post(f"/clinic/moderation/{Review.objects.get().pk}/", {"reason": "RUDE"}).status_code == 302
    assert Review.objects.get().state == Review.State.REJECTED
    assert "Отзывов пока нет" in words(signed_in(person).get(f"/doctors/{shift.position_id}/reviews/"))
