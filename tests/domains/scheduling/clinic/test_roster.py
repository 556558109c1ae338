"""The duty roster."""

from datetime import timedelta

import pytest

from zdravie.domains.scheduling.actions.assign_duty import assign_duty
from zdravie.domains.scheduling.actions.remove_duty import remove_duty
from zdravie.domains.scheduling.clinic import errors
from zdravie.domains.scheduling.clinic.models import RosterEntry
from zdravie.domains.scheduling.clinic.types import DutyWish
from zdravie.kernel.ids import new_id
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def assign(doctor, keeper, now):
    def assign_(hours: int = 12, *, actor=None, **changes) -> RosterEntry:
        starts_at = now + timedelta(days=1)
        wish = {
            "position_id": doctor.pk,
            "kind": RosterEntry.Kind.DOCTOR,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=hours),
        }
        return assign_duty(wish=DutyWish(**(wish | changes)), actor=actor or keeper, now=now)

    return assign_


@pytest.mark.covers("WC-001")
def test_a_duty_is_assigned_and_removed(assign, keeper, now) -> None:
    entry = assign()
    remove_duty(entry_id=entry.pk, actor=keeper, now=now)
    assert not RosterEntry.objects.exists()
    with pytest.raises(errors.DutyNotFound):
        remove_duty(entry_id=entry.pk, actor=keeper, now=now)


def test_nobody_has_two_duties_at_once(assign) -> None:
    assign()
    with pytest.raises(errors.DutyOverlaps):
        assign()


def test_impossible_duties_are_refused(assign, on_duty, now) -> None:
    with pytest.raises(errors.DutyTooLong):
        assign(25)
    with pytest.raises(errors.DutyTooLong):
        assign(0)
    with pytest.raises(errors.WorkerNotFound):
        assign(position_id=new_id())
    with pytest.raises(errors.NotYourClinic):
        assign(actor=on_duty(Duty.Kind.REGISTRAR))
    entry = assign()
    with pytest.raises(errors.NotYourClinic):
        remove_duty(entry_id=entry.pk, actor=on_duty(Duty.Kind.REGISTRAR), now=now)
