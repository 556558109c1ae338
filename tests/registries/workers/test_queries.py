"""Positions as pages and schedules ask for them."""

from datetime import date

import pytest
from django.db import IntegrityError

from tests.factories import make_clinic, make_position, make_worker
from zdravie.kernel.ids import new_id
from zdravie.registries.workers import errors
from zdravie.registries.workers.indexes import snils_index
from zdravie.registries.workers.queries import get_position, list_positions, list_positions_of_snils

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


def test_public_positions_of_a_clinic_and_specialty_are_listed_by_name(django_assert_num_queries) -> None:
    clinic = make_clinic()
    second = make_position(clinic=clinic, worker=make_worker(family_name="Яковлева"))
    first = make_position(clinic=clinic, worker=make_worker(family_name="Абрамова"))
    make_position("surgeon", clinic=clinic)
    make_position()
    with django_assert_num_queries(1):
        found = list_positions(on=DAY, clinic_id=clinic.pk, specialty="therapist")
        assert [each.worker.short_name for each in found] == [
            first.worker.short_name,
            second.worker.short_name,
        ]
        assert {each.clinic.short_name for each in found} == {clinic.short_name}


def test_hidden_and_ended_positions_are_not_listed() -> None:
    make_position(is_public=False)
    make_position(ends_on=DAY)
    make_position(starts_on=date(2026, 11, 25))
    living = make_position(ends_on=date(2026, 11, 25))
    assert list_positions(on=DAY) == [living]
    assert len(list_positions(on=DAY, is_public=False)) == 2


def test_worker_is_found_by_the_proven_snils() -> None:
    worker = make_worker(snils="11223344595", snils_index=snils_index("11223344595"))
    position = make_position(worker=worker, is_public=False)
    assert list_positions_of_snils("11223344595", on=DAY) == [position]
    assert list_positions_of_snils("08765430300", on=DAY) == []


def test_unknown_position_is_refused() -> None:
    position = make_position()
    assert get_position(position.pk) == position
    with pytest.raises(errors.UnknownPosition):
        get_position(new_id())


def test_public_position_without_specialty_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError, match="workers_public_has_specialty"):
        make_position(specialty=None)


def test_experience_is_counted_in_full_years() -> None:
    position = make_position(practises_since=date(2008, 11, 25))
    assert position.years_of_practice(DAY) == 17
    assert make_position(practises_since=None).years_of_practice(DAY) is None
