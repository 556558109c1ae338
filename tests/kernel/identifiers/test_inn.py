"""INN of people and organisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zdravie.kernel.identifiers import InvalidIdentifier, inn

WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def add_control(body: str) -> str:
    """The digit that ends an INN: its weights are the last ones of the common row."""
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS[-len(body) :], strict=True))
    return body + str(total % 11 % 10)


ORGANISATIONS = st.integers(1, 10**9 - 1).map(lambda number: add_control(f"{number:09}"))
PEOPLE = st.integers(1, 10**10 - 1).map(lambda number: add_control(add_control(f"{number:010}")))


@pytest.mark.parametrize("text", ["7707083893", "500100732259", "77 07 083893", "5001-0073-2259"])
def test_reads_a_valid_number(text: str) -> None:
    value = inn.parse(text)

    assert value == text.replace(" ", "").replace("-", "")
    assert inn.show(value) == value


@pytest.mark.parametrize("text", ["7707083894", "500100732250", "500100732249"])
def test_refuses_wrong_control_digits(text: str) -> None:
    assert refusal(text).code == "INN-CONTROL"


@pytest.mark.parametrize(
    ("text", "which"), [("7707083894", "контрольной, последней"), ("500100732250", "контрольными, двумя")]
)
def test_names_the_control_digits_of_each_length(text: str, which: str) -> None:
    assert which in refusal(text).message


@pytest.mark.parametrize("count", [1, 9, 11, 13])
def test_refuses_other_lengths(count: int) -> None:
    error = refusal("1" * count)

    assert error.code == "INN-LENGTH"
    assert (
        error.message
        == f"В ИНН человека 12 цифр, в ИНН организации 10, у вас {count}. Сверьте номер с документом"
    )


@pytest.mark.parametrize("text", ["0000000000", "000000000000"])
def test_refuses_zeros(text: str) -> None:
    assert refusal(text).code == "INN-ZEROS"


def test_refuses_letters() -> None:
    assert refusal("77070838Э3").code == "INN-CHARACTERS"


def test_reads_a_persons_number() -> None:
    assert inn.person("5001 0073 2259") == "500100732259"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("7707083893", "INN-ORGANISATION"),
        ("7707083894", "INN-LENGTH"),
        ("50010073225", "INN-LENGTH"),
        ("500100732250", "INN-CONTROL"),
        ("000000000000", "INN-ZEROS"),
        ("", "INN-EMPTY"),
        ("пять", "INN-CHARACTERS"),
    ],
)
def test_refuses_what_is_not_a_persons_number(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as caught:
        inn.person(text)

    assert caught.value.code == code


def test_says_how_many_digits_a_person_lacks() -> None:
    with pytest.raises(InvalidIdentifier, match=r"В вашем ИНН 12 цифр, у вас 11. Допишите 1 цифру"):
        inn.person("50010073225")


@given(st.one_of(ORGANISATIONS, PEOPLE))
def test_reads_what_it_shows(value: str) -> None:
    assert inn.parse(inn.show(value)) == value


@given(value=st.one_of(ORGANISATIONS, PEOPLE), place=st.integers(0, 11), shift=st.integers(1, 9))
def test_catches_one_changed_digit(value: str, place: int, shift: int) -> None:
    place %= len(value)
    changed = f"{value[:place]}{(int(value[place]) + shift) % 10}{value[place + 1 :]}"
    controls = 1 if len(value) == 10 else 2
    recomputed = changed[:-controls]
    for _ in range(controls):
        recomputed = add_control(recomputed)

    if recomputed == changed:  # remainders 0 and 10 are both written 0, so such a pair looks the same
        assert "0" in value[-controls:]
        assert place < len(value) - controls
    else:
        assert refusal(changed).code in {"INN-CONTROL", "INN-ZEROS"}


def refusal(text: str) -> InvalidIdentifier:
    with pytest.raises(InvalidIdentifier) as caught:
        inn.parse(text)
    return caught.value
