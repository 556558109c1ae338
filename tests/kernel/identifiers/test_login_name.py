"""One field for telephone, mail, SNILS and INN: the form tells which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, phone, snils
from zdravie.kernel.identifiers.login_name import LoginKind, LoginName, kind_of_login

BOTH = "89000000043"  # a mobile that an operator may issue and a SNILS whose control digits hold


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("+7 916 123-45-67", LoginKind.PHONE, "+79161234567"),
        ("8 (916) 123-45-67", LoginKind.PHONE, "+79161234567"),
        ("79161234567", LoginKind.PHONE, "+79161234567"),
        ("9161234567", LoginKind.PHONE, "+79161234567"),
        ("(916) 123-45-67", LoginKind.PHONE, "+79161234567"),
        (" Anna@Example.RU ", LoginKind.EMAIL, "Anna@example.ru"),
        ("112-233-445 95", LoginKind.SNILS, "11223344595"),
        ("112\u2011233\u2011445\u00a095", LoginKind.SNILS, "11223344595"),
        ("11223344595", LoginKind.SNILS, "11223344595"),
        ("112 233 445 95", LoginKind.SNILS, "11223344595"),
        ("500100732259", LoginKind.INN, "500100732259"),
        ("5001 0073 2259", LoginKind.INN, "500100732259"),
    ],
)
def test_tells_the_kind_by_the_form(text: str, kind: LoginKind, value: str) -> None:
    assert kind_of_login(text) == LoginName(kind, value)


def test_eleven_digits_that_fit_both_are_a_telephone() -> None:
    assert phone.parse(BOTH) == "+79000000043"
    assert snils.parse(BOTH) == BOTH

    assert kind_of_login(BOTH) == LoginName(LoginKind.PHONE, "+79000000043")


@pytest.mark.parametrize("separator", ["-", " ", "\u2011", "\u00a0"])
def test_the_written_form_of_snils_is_snils_even_if_it_fits_both(separator: str) -> None:
    written = f"890-000-000{separator}43"

    assert kind_of_login(written) == LoginName(LoginKind.SNILS, BOTH)


def test_eleven_digits_that_begin_with_eight_but_are_no_mobile_are_snils() -> None:
    assert kind_of_login("08765430300").kind is LoginKind.SNILS
    assert kind_of_login("80000000072") == LoginName(LoginKind.SNILS, "80000000072")
    assert kind_of_login("70000000063") == LoginName(LoginKind.SNILS, "70000000063")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "LOGIN-EMPTY"),
        (" \u00a0", "LOGIN-EMPTY"),
        ("anna", "LOGIN-CHARACTERS"),
        ("٨٩١٦١٢٣٤٥٦٧", "LOGIN-CHARACTERS"),
        ("12345", "LOGIN-LENGTH"),
        ("7707083893", "LOGIN-LENGTH"),
        ("1234567890123", "LOGIN-LENGTH"),
        ("anna@", "EMAIL-DOMAIN"),
        ("+375291234567", "PHONE-FOREIGN"),
        ("+79", "PHONE-LENGTH"),
        ("8 (495) 123-45-67", "PHONE-NOT-MOBILE"),
        ("9300061234", "PHONE-PREFIX"),
        ("89300061234", "PHONE-PREFIX"),
        ("112-233-445 96", "SNILS-CONTROL"),
        ("890-000-000 13", "SNILS-CONTROL"),
        ("11223344596", "SNILS-CONTROL"),
        ("500100732250", "INN-CONTROL"),
        ("84951234568", "LOGIN-UNCLEAR"),
    ],
)
def test_refuses_with_the_words_of_the_likeliest_kind(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        kind_of_login(text)

    assert caught.value.code == code


def test_the_length_message_names_all_three_numbers() -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        kind_of_login("12345")

    assert caught.value.message == "В телефоне и СНИЛС 11 цифр, в ИНН 12, у вас 5. Проверьте номер"


@given(st.integers(9_010_000_000, 9_299_999_999))
def test_a_mobile_is_a_telephone_in_every_usual_spelling(number: int) -> None:
    expected = LoginName(LoginKind.PHONE, f"+7{number}")

    for text in (f"+7{number}", f"8{number}", f"7{number}", str(number), phone.show(f"+7{number}")):
        assert kind_of_login(text) == expected


@given(st.integers(1_001_999, 999_999_999))
def test_a_written_snils_is_always_snils(number: int) -> None:
    body = f"{number:09}"
    control = sum(int(digit) * (9 - place) for place, digit in enumerate(body)) % 101 % 100
    value = f"{body}{control:02}"

    assert kind_of_login(snils.show(value)) == LoginName(LoginKind.SNILS, value)
