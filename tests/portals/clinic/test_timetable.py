"""The keeper's pages: the day, templates, weeks ahead, changes of a shift, duties; the doctor's own day."""

from datetime import timedelta

import pytest

from tests.factories import make_position, make_shift
from tests.portals.patient.test_booking import words
from zdravie.domains.scheduling.clinic.models import KeptPlace, RosterEntry, ShiftTemplate
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.kernel import clock
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def template_form(doctor, **changes: str) -> dict[str, str]:
    return {
        "position": str(doctor.pk),
        "weekday": "3",
        "starts": "9:00",
        "ends": "12:00",
        "slot_minutes": "15",
        "kind": "SELF",
        "cabinet": "",
        "break_from": "",
        "break_minutes": "",
        "registry_places": "2",
        "doctor_places": "",
        **changes,
    }


@pytest.mark.covers("WC-001")
def test_weeks_are_opened_from_a_template_after_a_look(keeper, doctor) -> None:
    assert "Шаблонов пока нет" in words(keeper.get("/clinic/timetable/"))
    assert keeper.get("/clinic/timetable/new/").status_code == 200
    assert keeper.post("/clinic/timetable/new/", template_form(doctor)).status_code == 302
    page = words(keeper.get("/clinic/timetable/"))
    assert "Орлова Елена Викторовна, среда" in page
    preview = words(keeper.get("/clinic/timetable/open/?weeks=8"))
    assert "Откроется приёмов" in preview
    assert not Shift.objects.exists()
    done = keeper.post("/clinic/timetable/open/", {"weeks": "8"}, follow=True)
    assert "Открыто приёмов" in words(done)
    assert Shift.objects.count() >= 5
    assert KeptPlace.objects.filter(shift=Shift.objects.first(), kind="REGISTRY").count() == 2
    template = ShiftTemplate.objects.get()
    assert keeper.post(f"/clinic/timetable/{template.pk}/end/").status_code == 302
    assert ShiftTemplate.objects.get().valid_to


def test_wrong_template_is_said_at_its_field_and_nothing_is_lost(keeper, doctor) -> None:
    for changes, sentence in (
        ({"ends": "9:05"}, "Приём должен закончиться"),
        ({"break_from": "9:05", "break_minutes": "15"}, "Перерыв должен попадать"),
        ({"starts": "утром"}, "Напишите время так"),
        ({"registry_places": "90"}, "Отложенных мест больше"),
    ):
        page = keeper.post("/clinic/timetable/new/", template_form(doctor, **changes))
        assert page.status_code in (409, 422)
        assert sentence in words(page)
        assert 'value="12:00"' in page.content.decode() or "ends" in changes


@pytest.mark.covers("WC-001")
def test_the_day_of_the_clinic_and_of_a_shift(keeper, registrar, visit, shift) -> None:
    day = shift.starts_at.astimezone(clock.MOSCOW).date()
    page = words(registrar.get(f"/clinic/?day={day}"))
    assert "Орлова Елена Викторовна" in page
    assert "1 из 12" in page
    assert "В этот день приёма нет" in words(registrar.get("/clinic/?day=2020-01-01"))
    assert registrar.get("/clinic/?day=nonsense").status_code == 200
    before = AuditEntry.objects.filter(kind="read", person_id=visit.person_id).count()
    page = words(keeper.get(f"/clinic/shifts/{shift.pk}/"))
    assert "Ким Сергей" in page
    assert "записала регистратура" in page
    assert AuditEntry.objects.filter(kind="read", person_id=visit.person_id).count() == before + 1


@pytest.mark.covers("WC-001")
def test_the_keeper_changes_a_shift(keeper, visit, shift, clinic) -> None:
    path = f"/clinic/shifts/{shift.pk}/"
    assert keeper.post(f"{path}place/", {"place": "5", "kind": "BREAK"}).status_code == 302
    assert KeptPlace.objects.get().place == 5
    assert keeper.post(f"{path}place/", {"place": "5", "kind": ""}).status_code == 302
    assert not KeptPlace.objects.exists()
    taken = keeper.post(f"{path}place/", {"place": str(visit.place), "kind": "BREAK"})
    assert (taken.status_code, "SCHED-BOOKED" in words(taken)) == (409, True)
    assert keeper.post(f"{path}place/", {"place": "x"}).status_code == 302
    for _ in range(3):
        assert keeper.post(f"{path}extra/").status_code == 302
    assert keeper.post(f"{path}extra/").status_code == 409
    other, busy = make_position(clinic=clinic), make_position(clinic=clinic)
    make_shift(busy, starts_at=shift.starts_at)
    assert keeper.post(f"{path}substitute/", {"position": str(busy.pk)}).status_code == 409
    assert keeper.post(f"{path}substitute/", {"position": "x"}).status_code == 302
    assert keeper.post(f"{path}substitute/", {"position": str(other.pk)}).status_code == 302
    assert Shift.objects.get(pk=shift.pk).position == other


def test_closing_says_how_many_people_it_concerns(keeper, visit, shift) -> None:
    path = f"/clinic/shifts/{shift.pk}/close/"
    assert "1 человек" in words(keeper.get(path))
    assert keeper.post(path, {}).status_code == 422
    assert "Приём закрыт" in words(keeper.post(path, {"reason": "CABINET"}, follow=True))
    assert keeper.post(path, {"reason": "CABINET"}).status_code == 409


@pytest.mark.covers("WC-001")
def test_duties_are_assigned_and_removed(keeper, doctor, physician) -> None:
    tomorrow = clock.now().astimezone(clock.MOSCOW).date() + timedelta(days=1)
    form = {
        "position": str(doctor.pk),
        "kind": "DOCTOR",
        "day": str(tomorrow),
        "starts": "20:00",
        "ends": "8:00",
    }
    assert keeper.post("/clinic/roster/", form).status_code == 302
    again = keeper.post("/clinic/roster/", form)
    assert (again.status_code, "SCHED-DUTY" in words(again)) == (409, True)
    assert keeper.post("/clinic/roster/", {**form, "day": "завтра"}).status_code == 422
    assert "Дежурный врач" in words(keeper.get("/clinic/roster/"))
    assert "Мои дежурства" in words(physician.get("/clinic/day/"))
    entry = RosterEntry.objects.get()
    assert entry.ends_at - entry.starts_at == timedelta(hours=12)
    assert keeper.post(f"/clinic/roster/{entry.pk}/remove/").status_code == 302
    assert "Дежурств пока нет" in words(keeper.get("/clinic/roster/"))


@pytest.mark.covers("WC-001")
def test_the_doctor_sees_and_edits_the_own_day(physician, visit, shift, registrar) -> None:
    day = shift.starts_at.astimezone(clock.MOSCOW).date()
    page = words(physician.get(f"/clinic/day/?day={day}"))
    assert "Ким Сергей" in page
    assert "кабинет 212" in page
    assert physician.get(f"/clinic/shifts/{shift.pk}/").status_code == 200
    assert (
        physician.post(f"/clinic/shifts/{shift.pk}/place/", {"place": "6", "kind": "BREAK"}).status_code
        == 302
    )
    assert KeptPlace.objects.get().kind == "BREAK"
    assert "В этот день у вас нет приёма" in words(physician.get("/clinic/day/?day=2020-01-01"))
    assert "Вы не работаете врачом" in words(registrar.get("/clinic/day/"))


def test_waiting_times_stand_beside_the_limits_of_the_law(registrar, visit) -> None:
    page = words(registrar.get("/clinic/waiting/"))
    assert "24 часа" in page
    assert "терапевт" in page
    Appointment.objects.all().delete()
    assert "Записей пока нет" in words(registrar.get("/clinic/waiting/"))
