"""What the keeper changes in one shift: kept places, one place more, another worker."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import make_clinic, make_person, make_position, make_shift
from zdravie.domains.scheduling import errors
from zdravie.domains.scheduling.actions.add_place import add_place
from zdravie.domains.scheduling.actions.hold_place import hold_place
from zdravie.domains.scheduling.actions.keep_place import keep_place
from zdravie.domains.scheduling.actions.release_place import release_place
from zdravie.domains.scheduling.actions.release_quotas import release_quotas
from zdravie.domains.scheduling.actions.substitute_worker import substitute_worker
from zdravie.domains.scheduling.clinic import errors as clinic_errors
from zdravie.domains.scheduling.clinic.models import KeptPlace
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.ids import new_id
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
Kind = KeptPlace.Kind


@pytest.fixture
def shift(doctor, now) -> Shift:
    return make_shift(doctor, starts_at=now + timedelta(days=2))


@pytest.fixture
def keep(shift, keeper, now):
    return lambda place, kind=Kind.REGISTRY: keep_place(
        shift_id=shift.pk, place=place, kind=kind, actor=keeper, now=now
    )


def free(shift: Shift) -> int:
    return Shift.objects.get(pk=shift.pk).free_places


def test_kept_place_is_not_booked_until_it_is_released(keep, shift, keeper, make_actor, now) -> None:
    keep(3)
    keep(3, Kind.BREAK)
    keep(3, Kind.BREAK)
    anna = make_actor(make_person().pk)
    with pytest.raises(errors.PlaceTaken):
        hold_place(shift_id=shift.pk, place=3, request_key=new_id(), actor=anna, now=now)
    release_place(shift_id=shift.pk, place=3, actor=keeper, now=now)
    release_place(shift_id=shift.pk, place=3, actor=keeper, now=now)
    assert hold_place(shift_id=shift.pk, place=3, request_key=new_id(), actor=anna, now=now)
    with pytest.raises(clinic_errors.PlaceIsBooked):
        keep(3)


def test_the_database_itself_keeps_the_quota(keep, shift) -> None:
    """Whoever writes past the actions is refused as well."""
    keep(0)
    assert free(shift) == 7
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptPlace.objects.create(shift=shift, place=0, kind=Kind.DOCTOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptPlace.objects.filter(shift=shift).update(place=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptPlace.objects.create(shift=shift, place=8, kind=Kind.DOCTOR)
    assert free(shift) == 7


def test_quotas_go_to_everybody_a_day_before_and_breaks_stay(keep, shift, now) -> None:
    keep(0)
    keep(1, Kind.DOCTOR)
    keep(2, Kind.BREAK)
    assert release_quotas(now=now) == 0
    assert release_quotas(now=now + timedelta(days=1)) == 2
    assert free(shift) == 7


@pytest.mark.covers("WC-001")
def test_places_are_added_by_permission_up_to_the_norm(shift, keeper, on_duty, now) -> None:
    with pytest.raises(clinic_errors.NotYourClinic):
        add_place(shift_id=shift.pk, actor=on_duty(Duty.Kind.REGISTRAR), now=now)
    for _ in range(3):
        add_place(shift_id=shift.pk, actor=keeper, now=now)
    longer = Shift.objects.get(pk=shift.pk)
    assert (longer.slots, longer.free_places, longer.extra_places) == (11, 8, 3)
    assert longer.ends_at == shift.ends_at + timedelta(minutes=45)
    with pytest.raises(clinic_errors.NoRoomForExtraPlace):
        add_place(shift_id=shift.pk, actor=keeper, now=now)


def test_no_place_is_added_into_the_next_shift(shift, doctor, keeper, now) -> None:
    make_shift(doctor, starts_at=shift.ends_at)
    with pytest.raises(clinic_errors.NoRoomForExtraPlace):
        add_place(shift_id=shift.pk, actor=keeper, now=now)


@pytest.mark.covers("WC-001")
def test_another_worker_of_the_specialty_receives(shift, clinic, keeper, now) -> None:
    other = make_position(clinic=clinic)
    for _ in range(2):
        changed = substitute_worker(shift_id=shift.pk, position_id=other.pk, actor=keeper, now=now)
    assert changed.position == other


def test_wrong_substitutes_are_refused(shift, clinic, keeper, now) -> None:
    busy, surgeon, stranger = make_position(clinic=clinic), make_position("surgeon", clinic=clinic), None
    make_shift(busy, starts_at=shift.starts_at)
    stranger = make_position(clinic=make_clinic())
    for position, refusal in (
        (busy, clinic_errors.SubstituteIsBusy),
        (surgeon, clinic_errors.SubstituteOfAnotherSpecialty),
        (stranger, clinic_errors.WorkerNotFound),
    ):
        with pytest.raises(refusal):
            substitute_worker(shift_id=shift.pk, position_id=position.pk, actor=keeper, now=now)


def test_past_closed_and_missing_shifts_are_left_alone(shift, keep, keeper, now) -> None:
    with pytest.raises(errors.ShiftNotFound):
        keep(8)
    with pytest.raises(errors.ShiftNotFound):
        add_place(shift_id=new_id(), actor=keeper, now=now)
    with pytest.raises(clinic_errors.ShiftOver):
        add_place(shift_id=shift.pk, actor=keeper, now=shift.ends_at)
    Shift.objects.update(closed_at=now, closed_reason=Shift.Closing.ILLNESS)
    with pytest.raises(clinic_errors.ShiftClosedAlready):
        keep(0)
