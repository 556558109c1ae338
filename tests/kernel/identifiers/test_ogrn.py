"""OGRN of organisations and of entrepreneurs."""

import pytest

from zdravie.kernel.identifiers import InvalidIdentifier, ogrn


@pytest.mark.parametrize("text", ["1027700132195", "304500116000157", "1 0277 0013 2195"])
def test_reads_numbers_of_the_register(text: str) -> None:
    assert ogrn.show(ogrn.parse(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "OGRN-EMPTY"),
        ("1027700132196", "OGRN-CONTROL"),
        ("304500116000158", "OGRN-CONTROL"),
        ("10277001321", "OGRN-LENGTH"),
        ("0000000000000", "OGRN-ZEROS"),
        ("ОГРН", "OGRN-CHARACTERS"),
    ],
)
def test_refuses_what_is_no_number(text: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as refused:
        ogrn.parse(text)
    assert refused.value.code == code
