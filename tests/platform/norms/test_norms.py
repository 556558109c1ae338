"""The number that holds on the day of the event."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from zdravie.platform.norms.errors import NormNotSet
from zdravie.platform.norms.load import load_norms
from zdravie.platform.norms.models import Norm
from zdravie.platform.norms.queries import forget, get_minutes, get_norm

pytestmark = pytest.mark.django_db


def norm(value: int, first: date, last: date | None = None) -> Norm:
    created = Norm.objects.create(
        code="test.limit", value=value, unit="day", valid_from=first, valid_to=last, act="тест"
    )
    forget()
    return created


def test_each_day_has_the_number_of_its_time() -> None:
    norm(10, date(2020, 1, 1), date(2026, 3, 1))
    norm(15, date(2026, 3, 1))
    assert get_norm("test.limit", on=date(2026, 2, 28)) == Decimal(10)
    assert get_norm("test.limit", on=date(2026, 3, 1)) == Decimal(15)


def test_day_without_a_norm_is_a_fault_and_not_a_guess() -> None:
    norm(10, date(2020, 1, 1))
    with pytest.raises(NormNotSet):
        get_norm("test.limit", on=date(2019, 12, 31))


def test_database_refuses_two_norms_on_one_day() -> None:
    norm(10, date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="norms_no_two_at_once"), transaction.atomic():
        norm(15, date(2026, 3, 1))


def test_shipped_norms_are_loaded_once_and_a_changed_one_stays() -> None:
    Norm.objects.filter(code="signin.code_life").update(value=7)
    assert load_norms() == 0
    assert get_minutes("signin.code_life", on=date(2026, 11, 24)) == timedelta(minutes=7)


def test_every_shipped_norm_names_its_act_and_unit() -> None:
    assert not Norm.objects.filter(act="").exists()
    assert not Norm.objects.filter(unit="").exists()
