"""The code that needs no network: signed, small enough for a camera, and kept good when keys change."""

import base64
import secrets
from datetime import date

import pytest
import segno
from pydantic import SecretStr

from tests.platform.papers.ordering import HOLDER, Order
from zdravie.platform.papers import drawing, offline

pytestmark = pytest.mark.django_db
LARGEST_QR = 14
"""Version: 73 modules a side, half a millimetre each on the paper."""


def test_says_what_the_paper_says(order: Order) -> None:
    paper = order(valid_until=date(2027, 11, 24))
    told = offline.read(drawing.qr_address(paper))
    assert told.is_genuine
    assert (told.number, told.title, told.holder) == (
        paper.number,
        "Решение об отказе",
        "Волкова\xa0А.\xa0С.",
    )
    assert (told.issued_on, told.until, told.is_test) == (date(2026, 11, 24), date(2027, 11, 24), True)
    assert not told.is_over(date(2027, 11, 24))
    assert told.is_over(date(2027, 11, 25))


def test_one_changed_sign_is_seen(order: Order) -> None:
    code = offline.code_of(order())
    for place in range(0, len(code), 3):
        other = "A" if code[place] != "A" else "B"
        changed = code[:place] + other + code[place + 1 :]
        # The last sign of base64 carries bits that mean nothing.
        assert place == len(code) - 1 or not offline.is_genuine(changed), place
    assert not offline.is_genuine("")
    assert not offline.is_genuine("1.2.3.4")


def test_old_codes_hold_after_a_new_key(order: Order, settings) -> None:
    code = offline.code_of(order())
    old = settings.ZDRAVIE_PAPERS_KEYS.get_secret_value()
    fresh = base64.b64encode(secrets.token_bytes(32)).decode()
    settings.ZDRAVIE_PAPERS_KEYS = SecretStr(f"{fresh}\n{old}")
    assert offline.is_genuine(code)
    assert offline.code_of(order()).split(".")[1] != code.split(".")[1]
    assert len(offline.published_keys()["keys"]) == 2
    settings.ZDRAVIE_PAPERS_KEYS = SecretStr(fresh)
    assert not offline.is_genuine(code)


@pytest.mark.parametrize("family_name", ["Ли", "Волкова", "Константинопольская-Преображенская"])
def test_a_camera_reads_it(order: Order, settings, family_name: str) -> None:
    settings.ZDRAVIE_URLS = {**settings.ZDRAVIE_URLS, "health": "https://zdravie.region.example.ru"}
    paper = order(data={"holder": HOLDER | {"family_name": family_name}}, valid_until=date(2027, 11, 24))
    picture = segno.make(drawing.qr_address(paper), error="m", micro=False)
    assert picture.version <= LARGEST_QR
