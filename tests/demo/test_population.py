"""People from numbers: always the same, all different, all valid."""

import subprocess
import sys
import tracemalloc
from collections import Counter
from datetime import date

import pytest

from zdravie.demo import numbers, population
from zdravie.kernel.identifiers import email, oms, phone, snils

SAMPLE = 100_000
DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample() -> list[population.PersonSketch]:
    """Half of the sample from the beginning, half from all over a city of twelve million and its workers."""
    spread = (population.person(number) for number in range(1, 12_000_000, 12_000_000 // (SAMPLE // 2)))
    return [
        *population.people(SAMPLE // 2 + 1, SAMPLE),
        *spread,
        *(population.worker(n) for n in range(2_000)),
    ]


def test_person_is_the_same_in_another_run() -> None:
    code = "from zdravie.demo.population import person; print(person(5), person(5).person_id)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == f"{population.person(5)} {population.person(5).person_id}"


def test_person_does_not_depend_on_how_many_there_are() -> None:
    assert list(population.people(1, 50))[4] == next(population.people(5, 5)) == population.person(5)


def test_person_five_is_still_who_he_was() -> None:
    """Two programs, filled by two releases, must speak of one person."""
    five = population.person(5)
    assert (five.family_name, five.given_name, five.patronymic) == ("Цветков", "Пётр", "Станиславович")
    assert (five.birth_on, five.snils, five.phone) == (date(1966, 2, 25), "09417795408", "+79121067816")
    assert (five.oms, str(five.person_id)) == ("7757330824448998", "019b76da-a805-7036-9804-2ff6c2c43aa4")
    assert five.person_id.version == five.account_id.version == 7
    assert five.person_id != five.account_id


def test_nobody_shares_a_number_or_an_identifier(sample) -> None:
    for values in (
        {each.snils for each in sample},
        {each.phone for each in sample},
        {each.person_id for each in sample},
    ):
        assert len(values) == len({each.number for each in sample})


def test_every_number_passes_the_rules_of_the_kernel(sample) -> None:
    for each in sample[:: len(sample) // 20_000]:
        assert snils.parse(each.snils) == each.snils
        assert int(each.snils[:9]) > 1_001_998
        assert phone.parse(each.phone) == each.phone
        assert oms.parse(each.oms) == each.oms
        assert oms.matches_person(each.oms, each.birth_on, is_male=each.is_male)
        assert not each.email or email.parse(each.email) == each.email


@pytest.mark.parametrize("number", [1, numbers.MOST_PEOPLE - 1])
def test_first_and_last_number_still_make_valid_people(number) -> None:
    last = population.person(number)
    assert (snils.parse(last.snils), phone.parse(last.phone)) == (last.snils, last.phone)


@pytest.mark.parametrize("number", [0, -1, numbers.MOST_PEOPLE])
def test_number_beyond_the_distinct_ones_is_refused(number) -> None:
    with pytest.raises(ValueError, match="people have numbers"):
        population.person(number)


def test_genders_agree_throughout_a_name(sample) -> None:
    for each in sample[:20_000]:
        assert each.patronymic.endswith("ич" if each.is_male else "на")
        if each.is_male:
            assert not each.family_name.endswith(("ова", "ева", "ёва", "ина", "ая"))
        else:
            assert not each.family_name.endswith(("ов", "ев", "ёв", "ский", "цкий"))


def test_ages_and_sexes_are_those_of_a_city(sample) -> None:
    ages = [population.age_on(each.birth_on, DAY) for each in sample[:50_000]]
    assert min(ages) >= 0
    assert max(ages) < 100
    assert 0.14 < sum(age < 18 for age in ages) / len(ages) < 0.24
    assert 0.20 < sum(age >= 60 for age in ages) / len(ages) < 0.32
    old = [each for each in sample[:50_000] if each.birth_on.year <= 1945]
    young = [each for each in sample[:50_000] if each.birth_on.year >= 2006]
    assert sum(each.is_male for each in old) / len(old) < 0.38
    assert 0.48 < sum(each.is_male for each in young) / len(young) < 0.55


def test_names_are_many_and_the_common_ones_common(sample) -> None:
    families = Counter(each.family_name for each in sample[:50_000])
    assert len(families) > 500
    assert families.most_common(1)[0][0].startswith("Иванов")


def test_workers_are_of_working_age() -> None:
    assert {
        24 < population.age_on(population.worker(number).birth_on, DAY) < 70 for number in range(500)
    } == {True}


def test_stream_takes_no_memory() -> None:
    for _ in population.people(1, 1_000):
        pass
    tracemalloc.start()
    for _ in population.people(1, 5_000):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 200_000
