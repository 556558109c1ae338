"""The named people: known before any database, with numbers and a password that the rules accept."""

import subprocess
import sys

from zdravie.demo import cast, people_card
from zdravie.identity.accounts.password_rules import find_weakness
from zdravie.kernel.identifiers import email, phone, snils


def test_card_is_read_without_django() -> None:
    code = (
        "import sys; from zdravie.demo import people_card; print(len(people_card()), 'django' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(len(people_card())), "False"]


def test_card_can_be_typed_into_the_pages() -> None:
    for row in people_card():
        assert snils.show(snils.parse(row.snils)) == row.snils
        assert phone.show(phone.parse(row.phone)) == row.phone
        assert email.parse(row.email) == row.email


def test_password_is_good_enough_for_everybody_of_the_cast() -> None:
    for each, sketch in cast.members():
        names = (each.family_name, each.given_name, each.patronymic)
        assert (
            find_weakness(cast.PASSWORD, least=8, names=names, phone=sketch.phone, birth_on=each.birth_on)
            is None
        )


def test_parts_phones_and_numbers_are_different() -> None:
    members = cast.members()
    for values in (
        {each.part for each, _ in members},
        {sketch.phone for _, sketch in members},
        {sketch.snils for _, sketch in members},
    ):
        assert len(values) == len(cast.CAST)


def test_everybody_for_the_first_walk_is_there() -> None:
    wanted = {"patient", "mother", "doctor", "nurse", "registrar", "commissioner", "employer"}
    assert wanted <= {row.part for row in people_card()}
    assert cast.member("patient").family_name == "Волкова"
