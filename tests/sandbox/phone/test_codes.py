"""Finding the code to show large."""

import pytest

from zdravie.sandbox.phone.codes import find_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Код для входа 381204. Никому его не говорите.", "381204"),
        ("381204 — код", "381204"),
        ("Код 381204, не 381204!", "381204"),
        ("Код 381204.\n@localhost #381204", "381204"),
        ("Заказ 100200. Код 381204\n@localhost #381204", "381204"),
        ("Код 381204 или 381205", ""),
        ("Вы записаны на 26 ноября, 10:40", ""),
        ("Звоните +7 916 123-45-67", ""),
        ("Звоните +79161234567 или 89161234567", ""),
        ("Талон 1234567", ""),
        ("", ""),
    ],
)
def test_finds_the_one_code(text: str, code: str) -> None:
    assert find_code(text) == code
