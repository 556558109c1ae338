"""The usual week of a worker, and the shifts of the weeks ahead opened from it."""

from datetime import date, time, timedelta

import pytest

from tests.factories import make_clinic, make_position, make_shift
from zdravie.domains.scheduling.actions.add_template import add_template
from zdravie.domains.scheduling.actions.end_template import end_template
from zdravie.domains.scheduling.actions.open_shifts import open_shifts
from zdravie.domains.scheduling.clinic import errors
from zdravie.domains.scheduling.clinic.models import KeptPlace, ShiftTemplate
from zdravie.domains.scheduling.clinic.planning import list_planned
from zdravie.domains.scheduling.clinic.types import TemplateWish, Verdict
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 24), date(2026, 12, 8)


@pytest.fixture
def template(doctor, keeper, now):
    """Wednesdays 9–12 with twelve places; changes are named."""

    def template_(**changes) -> ShiftTemplate:
        wish = {
            "position_id": doctor.pk,
            "weekday": 3,
            "starts": time(9),
            "ends": time(12),
            "slot_minutes": 15,
            "kind": "SELF",
            "cabinet": "",
            "valid_from": date(2026, 11, 24),
        }
        return add_template(wish=TemplateWish(**(wish | changes)), actor=keeper, now=now)

    return template_


@pytest.fixture
def open_(clinic, keeper, now):
    return lambda: open_shifts(clinic_id=clinic.pk, first=FIRST, last=LAST, actor=keeper, now=now)


@pytest.mark.covers("WC-001")
def test_weeks_ahead_are_opened_once_with_break_and_quotas(template, open_, doctor) -> None:
    template(break_from=time(10), break_minutes=30, registry_places=2, doctor_places=1)
    first, second = open_()
    assert [shift.starts_at.astimezone(MOSCOW) - first.starts_at for shift in (first, second)] == [
        timedelta(0),
        timedelta(7),
    ]
    shift = Shift.objects.get(pk=first.pk)
    assert (shift.slots, shift.free_places, shift.cabinet) == (12, 7, doctor.cabinet)
    kept = dict(KeptPlace.objects.filter(shift=shift).values_list("place", "kind"))
    assert kept == {4: "BREAK", 5: "BREAK", 11: "REGISTRY", 10: "REGISTRY", 9: "DOCTOR"}
    assert open_() == []
    assert AuditEntry.objects.filter(what="scheduling.shifts_opened.v1").count() == 1


@pytest.mark.covers("WC-001")
def test_preview_names_holidays_and_what_stands_in_the_way(template, clinic, doctor, now) -> None:
    template()
    template(weekday=4, valid_from=date(2026, 12, 31))
    make_shift(doctor, starts_at=now.replace(hour=8) + timedelta(days=1))
    planned = list_planned(clinic.pk, first=FIRST, last=date(2027, 1, 8))
    said = {one.starts_at.date(): one.verdict for one in planned}
    assert said[date(2026, 11, 25)] == Verdict.CONFLICT
    assert said[date(2026, 12, 2)] == Verdict.NEW
    assert said[date(2026, 12, 31)] == Verdict.HOLIDAY
    assert said[date(2027, 1, 6)] == Verdict.HOLIDAY
    assert planned[0].conflict_at == now.replace(hour=8) + timedelta(days=1)
    assert not Shift.objects.filter(template__isnull=False).exists()


def test_two_templates_that_disagree_open_one_shift(template, open_) -> None:
    template()
    template(starts=time(11), ends=time(14))
    assert len(open_()) == 2


def test_weekend_within_holidays_is_off(template, clinic) -> None:
    template(weekday=6, valid_from=date(2026, 12, 1))
    planned = list_planned(clinic.pk, first=date(2026, 12, 26), last=date(2027, 1, 9))
    assert [one.verdict for one in planned] == [Verdict.NEW, Verdict.HOLIDAY, Verdict.NEW]


def test_ended_template_opens_nothing_more(template, open_, keeper, now) -> None:
    ended = end_template(template_id=template().pk, on=date(2026, 12, 1), actor=keeper, now=now)
    again = end_template(template_id=ended.pk, on=date(2026, 12, 5), actor=keeper, now=now)
    assert again.valid_to == date(2026, 12, 1)
    assert len(open_()) == 1
    assert ended.ends == time(12)


def test_worker_who_leaves_is_not_planned(template, open_, doctor) -> None:
    template()
    doctor.ends_on = date(2026, 12, 1)
    doctor.save()
    assert len(open_()) == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"ends": time(9, 10)}, errors.TemplateTooLong),
        ({"break_from": time(9, 5), "break_minutes": 15}, errors.BreakOutside),
        ({"break_from": time(11, 45), "break_minutes": 30}, errors.BreakOutside),
        ({"registry_places": 12, "doctor_places": 1}, errors.QuotasTooLarge),
        ({"valid_from": date(2019, 1, 1)}, errors.WorkerNotFound),
    ],
)
def test_impossible_template_is_refused(template, changes, refusal) -> None:
    with pytest.raises(refusal):
        template(**changes)


def test_timetable_is_kept_by_its_keeper_alone(template, clinic, on_duty, now) -> None:
    made = template()
    for actor in (on_duty(Duty.Kind.REGISTRAR), on_duty(Duty.Kind.SCHEDULER, make_clinic())):
        with pytest.raises(errors.NotYourClinic):
            open_shifts(clinic_id=clinic.pk, first=FIRST, last=LAST, actor=actor, now=now)
        with pytest.raises(errors.NotYourClinic):
            end_template(template_id=made.pk, on=LAST, actor=actor, now=now)


def test_nothing_is_opened_beyond_the_norm(clinic, keeper, now) -> None:
    with pytest.raises(errors.TooFarAhead):
        open_shifts(clinic_id=clinic.pk, first=FIRST, last=date(2027, 6, 1), actor=keeper, now=now)


def test_unknown_template_is_not_ended(keeper, now) -> None:
    with pytest.raises(errors.TemplateNotFound):
        end_template(template_id=make_position().pk, on=LAST, actor=keeper, now=now)
