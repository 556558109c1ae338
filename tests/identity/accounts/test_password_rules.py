"""Which passwords are refused, and why."""

from datetime import date

import pytest

from zdravie.identity.accounts.password_rules import find_weakness


def weakness_of(password: str) -> str:
    found = find_weakness(
        password, least=8, names=("Волкова", "Анна", "Яна"), phone="+79161234567", birth_on=date(1985, 3, 15)
    )
    return found.code if found else ""


@pytest.mark.covers("ID-070", "ID-071")
@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("Ab1", "PASSWORD-SHORT"),
        ("Ab1" + "x" * 126, "PASSWORD-LONG"),
        ("сосновый7", "PASSWORD-CASES"),
        ("СОСНОВЫЙ7", "PASSWORD-CASES"),
        ("СосновыйБор", "PASSWORD-DIGIT"),
        ("Password1", "PASSWORD-COMMON"),
        ("Волкова77", "PASSWORD-PERSONAL"),
        ("xVolkova7x", "PASSWORD-PERSONAL"),
        ("Lena1234567", "PASSWORD-PERSONAL"),
        ("Сосна1985", "PASSWORD-PERSONAL"),
    ],
)
def test_refuses_with_its_own_reason(password, code) -> None:
    assert weakness_of(password) == code


@pytest.mark.parametrize(
    "password", ["Сосновый7", "Sosnovy7 bor", "Aa1" + "x" * 125, "Ян7 и Аня!", "Пароль с пробелами 7"]
)
def test_accepts_long_spaced_and_cyrillic_passwords(password) -> None:
    assert weakness_of(password) == ""


def test_a_person_of_whom_nothing_is_known_yet_is_judged_by_the_password_alone() -> None:
    assert find_weakness("Сосновый7", least=8) is None
