"""What holds for every identifier, whatever text a person sends."""

import re
from collections.abc import Callable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import (
    InvalidIdentifier,
    department_code,
    email,
    inn,
    ogrn,
    oms,
    passport,
    phone,
    snils,
)
from zdravie.kernel.identifiers.login_name import kind_of_login

MODULES = [
    (snils, "SNILS"),
    (inn, "INN"),
    (ogrn, "OGRN"),
    (oms, "OMS"),
    (passport, "PASSPORT"),
    (department_code, "DEPARTMENT"),
    (phone, "PHONE"),
    (email, "EMAIL"),
]
NUMBERS = [(module, prefix) for module, prefix in MODULES if module is not email]
VALID = {
    "SNILS": "11223344595",
    "INN": "500100732259",
    "OGRN": "1027700132195",
    "OMS": "7756410834000012",
    "PASSPORT": "4510123456",
    "DEPARTMENT": "770001",
    "PHONE": "+79161234567",
}
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0123456789", max_size=18),
    st.text(alphabet="0123456789+-()[] .№@\u00a0\u2011\u200b٣५", max_size=24),
    st.integers(0, 10**11 - 1).map(lambda number: f"+{number}"),
    st.emails(),
)
SENTENCE = re.compile(r"[А-ЯЁ][^!]*[^.!\s]")


def is_said_well(error: InvalidIdentifier) -> bool:
    return (
        bool(SENTENCE.fullmatch(error.message))
        and "еверный формат" not in error.message
        and "необходимо" not in error.message
    )


def read(parse: Callable[[str], str], text: str) -> str | InvalidIdentifier:
    """The value or the refusal; any other exception fails the test."""
    try:
        return parse(text)
    except InvalidIdentifier as error:
        return error


@pytest.mark.parametrize(("module", "prefix"), MODULES)
@given(text=TEXTS)
def test_any_text_is_read_or_refused_in_words(module: ModuleType, prefix: str, text: str) -> None:
    found = read(module.parse, text)

    if isinstance(found, InvalidIdentifier):
        assert found.code.startswith(f"{prefix}-")
        assert is_said_well(found)
    else:
        assert found.isascii()
        assert module.parse(found) == found
        assert module.parse(module.show(found)) == found


@given(text=TEXTS)
def test_any_text_is_a_login_or_refused_in_words(text: str) -> None:
    found = read(lambda entered: kind_of_login(entered).value, text)

    if isinstance(found, InvalidIdentifier):
        assert re.fullmatch(r"(LOGIN|SNILS|INN|PHONE|EMAIL)-[A-Z-]+", found.code)
        assert is_said_well(found)
    else:
        assert found in {read(module.parse, text) for module in (phone, email, snils, inn)}


@given(text=TEXTS)
def test_any_text_is_a_persons_inn_or_refused_in_words(text: str) -> None:
    found = read(inn.person, text)

    if isinstance(found, InvalidIdentifier):
        assert found.code.startswith("INN-")
        assert is_said_well(found)
    else:
        assert inn.parse(text) == found


@pytest.mark.parametrize(("module", "prefix"), NUMBERS)
@pytest.mark.parametrize("zero", ["٠", "०", "\N{FULLWIDTH DIGIT ZERO}", "\N{MATHEMATICAL BOLD DIGIT ZERO}"])
def test_digits_of_other_scripts_are_refused(module: ModuleType, prefix: str, zero: str) -> None:
    other_script = "".join(chr(ord(zero) + int(sign)) if sign.isdigit() else sign for sign in VALID[prefix])

    with pytest.raises(InvalidIdentifier) as caught:
        module.parse(other_script)

    assert caught.value.code == f"{prefix}-CHARACTERS"


@pytest.mark.parametrize(("module", "prefix"), NUMBERS)
@pytest.mark.parametrize("sign", ["²", "½", "Ⅷ", "①", "O", "о"])
def test_a_sign_that_looks_like_a_digit_is_refused(module: ModuleType, prefix: str, sign: str) -> None:
    with pytest.raises(InvalidIdentifier):
        module.parse(VALID[prefix][:-1] + sign)


@pytest.mark.parametrize(("module", "prefix"), NUMBERS)
def test_separators_of_any_kind_do_not_matter(module: ModuleType, prefix: str) -> None:
    parted = "\u200b" + "\u00a0\u2011 – ".join(VALID[prefix][-5:])

    assert module.parse(VALID[prefix][:-5] + parted + "\n") == VALID[prefix]


@pytest.mark.parametrize(("module", "prefix"), MODULES)
@pytest.mark.parametrize("blank", ["", "   ", "\u00a0\u200b"])
def test_an_empty_field_has_its_own_words(module: ModuleType, prefix: str, blank: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        module.parse(blank)

    assert caught.value.code == f"{prefix}-EMPTY"
    assert caught.value.message.startswith("Введите ")


def test_the_refusal_is_a_value_error_that_shows_code_and_words() -> None:
    error = InvalidIdentifier("SNILS-LENGTH", "В СНИЛС 11 цифр, у вас 10")

    assert isinstance(error, ValueError)
    assert str(error) == "SNILS-LENGTH: В СНИЛС 11 цифр, у вас 10"
