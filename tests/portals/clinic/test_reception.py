"""The reception: a person is found, booked, moved and cancelled; those without a place are rung up."""

import re
from datetime import timedelta

import pytest

from tests.factories import make_clinic, make_person
from tests.portals.clinic.conftest import at, at_work
from tests.portals.patient.conftest import signed_in
from tests.portals.patient.test_booking import words
from zdravie.domains.scheduling.actions.keep_place import keep_place
from zdravie.domains.scheduling.clinic import events, handlers
from zdravie.domains.scheduling.clinic.models import KeptPlace, ReOffer
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
State = Appointment.State


def key_of(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode())[1]


def test_pages_of_work_are_closed_to_everybody_else(shift, person, keeper, visit) -> None:
    stranger = at_work(make_person())
    for path in ("/clinic/", "/clinic/people/", "/clinic/timetable/", "/clinic/roster/", "/clinic/calls/"):
        assert stranger.get(path).status_code == 403, path
        assert keeper.get(path).status_code == 200, path
    for path in (f"/clinic/shifts/{shift.pk}/", f"/clinic/people/{person.pk}/"):
        assert stranger.get(path).status_code == 403, path
    assert signed_in(make_person()).get("/clinic/day/").status_code != 200
    assert stranger.post(f"/clinic/visits/{visit.pk}/outcome/", {"came": "yes"}).status_code == 403


def test_registrar_does_not_keep_the_timetable(registrar, shift) -> None:
    for path in ("/clinic/timetable/", "/clinic/roster/", f"/clinic/shifts/{shift.pk}/close/"):
        assert registrar.get(path).status_code == 403, path
    assert registrar.post(f"/clinic/shifts/{shift.pk}/extra/").status_code == 403
    assert "Расписание" not in words(registrar.get("/clinic/"))


@pytest.mark.parametrize(
    "query",
    ["Ким Сер", "+7 900 777-00-01", "8 900 777 00 01", "112-233-445 95", "7756 4108 3400 0012"],
)
def test_person_is_found_by_name_and_by_number_and_the_reason_stays(registrar, person, query) -> None:
    number = "+79007770001"
    person.phone, person.phone_index = number, blind_index("person.phone", number)
    person.snils, person.snils_index = "11223344595", blind_index("person.snils", "11223344595")
    person.oms, person.oms_index = "7756410834000012", blind_index("person.oms", "7756410834000012")
    person.save()
    make_person(family_name="Кимов")
    page = words(registrar.post("/clinic/people/", {"query": query, "reason": "visit"}))
    assert "Ким Сергей" in page
    assert AuditEntry.objects.filter(person_id=person.pk, purpose="reception: visit").count() == 1


def test_search_without_a_reason_or_result_says_so(registrar) -> None:
    assert registrar.post("/clinic/people/", {"query": "Ким"}).status_code == 422
    page = words(registrar.post("/clinic/people/", {"query": "999", "reason": "call"}))
    assert "Никого не нашли" in page


def test_registrar_books_by_phone_from_the_kept_places_too(registrar, person, shift, employed) -> None:
    from zdravie.kernel.actor import Actor, ActorKind

    keeper = Actor(ActorKind.PERSON, employed(Duty.Kind.SCHEDULER).pk)
    keep_place(shift_id=shift.pk, place=0, kind=KeptPlace.Kind.REGISTRY, actor=keeper, now=clock.now())
    day = shift.starts_at.astimezone(clock.MOSCOW).date()
    page = registrar.get(f"/clinic/people/{person.pk}/?specialty=therapist&day={day}")
    assert f"{shift.pk}:0" in page.content.decode()
    form = {"slot": f"{shift.pk}:0", "key": key_of(page), "specialty": "therapist", "day": str(day)}
    for _ in range(2):
        done = registrar.post(f"/clinic/people/{person.pk}/book/", form, follow=True)
        assert "Готово" in words(done)
    booked = Appointment.objects.get()
    assert (booked.state, booked.source, booked.place) == (State.BOOKED, "REGISTRY", 0)


def test_nothing_chosen_and_place_taken_are_said_on_the_page(registrar, person, shift, visit) -> None:
    path = f"/clinic/people/{make_person().pk}/"
    page = registrar.get(f"{path}?day={shift.starts_at.astimezone(clock.MOSCOW).date()}")
    empty = registrar.post(f"{path}book/", {"key": key_of(page)})
    assert (empty.status_code, "Выберите время приёма" in words(empty)) == (422, True)
    taken = registrar.post(f"{path}book/", {"key": key_of(page), "slot": f"{shift.pk}:{visit.place}"})
    assert taken.status_code == 409
    assert "SCHED-TAKEN" in words(taken)


def test_registrar_moves_and_cancels(registrar, person, shift, visit) -> None:
    path = f"/clinic/people/{person.pk}/"
    page = registrar.get(f"{path}?moved={visit.pk}&day={visit.starts_at.astimezone(clock.MOSCOW).date()}")
    assert "Новое время вместо" in words(page)
    form = {"slot": f"{shift.pk}:7", "key": key_of(page), "moved": str(visit.pk)}
    assert registrar.post(f"{path}book/", form).status_code == 302
    visit.refresh_from_db()
    assert visit.state == State.MOVED
    moved = Appointment.objects.get(moved_from=visit)
    cancel = f"/clinic/visits/{moved.pk}/cancel/"
    assert "Отменить приём?" in words(registrar.get(cancel))
    assert registrar.post(cancel).status_code == 302
    assert registrar.post(cancel).status_code == 302
    moved.refresh_from_db()
    assert moved.state == State.CANCELLED
    journal = AuditEntry.objects.get(what="scheduling.appointment_cancelled.v1")
    assert journal.person_id == person.pk


def test_visit_of_another_clinic_is_not_touched(visit, employed) -> None:
    from zdravie.kernel.actor import SYSTEM
    from zdravie.registries.duties.actions.grant_duty import grant_duty

    other = make_person()
    elsewhere = make_clinic().pk
    grant_duty(
        person_id=other.pk, kind=Duty.Kind.REGISTRAR, clinic_id=elsewhere, actor=SYSTEM, now=clock.now()
    )
    browser = at_work(other)
    assert browser.get(f"/clinic/visits/{visit.pk}/cancel/").status_code == 403
    assert browser.get(f"/clinic/shifts/{visit.shift_id}/").status_code == 403


def test_arrival_and_outcome_are_marked_on_the_day(registrar, visit) -> None:
    path = f"/clinic/shifts/{visit.shift_id}/"
    early = registrar.post(f"/clinic/visits/{visit.pk}/arrived/")
    assert early.status_code == 409
    too_early = registrar.post(f"/clinic/visits/{visit.pk}/outcome/", {"came": "yes"})
    assert (too_early.status_code, "SCHED-NOT-YET" in words(too_early)) == (409, True)
    at(timedelta(minutes=10), visit)
    assert registrar.post(f"/clinic/visits/{visit.pk}/arrived/").status_code == 302
    assert "ждёт в коридоре" in words(registrar.get(path))
    at(timedelta(minutes=-5), Appointment.objects.get(pk=visit.pk))
    assert registrar.post(f"/clinic/visits/{visit.pk}/outcome/", {"came": "no"}).status_code == 302
    assert "не на приёме" in words(registrar.get(path))
    assert registrar.post(f"/clinic/visits/{visit.pk}/outcome/", {"came": "yes"}).status_code == 302
    assert "приём состоялся" in words(registrar.get(path))


def test_those_without_a_place_are_rung_up(registrar, visit, keeper) -> None:
    keeper.post(f"/clinic/shifts/{visit.shift_id}/close/", {"reason": "ILLNESS"})
    handlers.offer_other_places(events.ShiftClosed(shift_id=visit.shift_id))
    offer = ReOffer.objects.get()
    assert "Ким Сергей" in words(registrar.get("/clinic/calls/"))
    assert registrar.post(f"/clinic/calls/{offer.pk}/").status_code == 302
    assert "Звонить некому" in words(registrar.get("/clinic/calls/"))
    assert Shift.objects.get().closed_at
