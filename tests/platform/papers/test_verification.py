"""What ``zdravie papers verify`` says of a file."""

import pytest

from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.files import shelf
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.verification import verify_file

pytestmark = pytest.mark.django_db


def test_a_good_file_a_changed_one_a_revoked_one_and_a_foreign_one(order: Order) -> None:
    paper = order.drawn()
    content = shelf.take(paper.file_id)
    good = verify_file(content, now=order.now)
    assert good.holds, good.lines
    assert "печать: файл не изменён" in good.lines
    assert f"реестр: Решение об отказе {paper.number} действует" in good.lines
    assert "отзыв сертификата: списка отозванных у его центра нет" in good.lines
    changed = bytearray(content)
    changed[3000] ^= 1
    told = verify_file(bytes(changed), now=order.now)
    assert not told.holds
    assert "печать: ФАЙЛ ИЗМЕНЁН" in told.lines
    assert "реестр: такого файла нет" in told.lines
    revoke_paper(paper_id=paper.pk, reason="ошибка", actor=SYSTEM, now=order.now)
    told = verify_file(content, now=order.now)
    assert not told.holds
    assert told.lines[-1].endswith("НЕ ДЕЙСТВУЕТ")
    assert not verify_file(b"%PDF-1.7 nothing", now=order.now).holds
