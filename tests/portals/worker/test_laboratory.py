"""The laboratory's door: only what it signed, within minutes, and once."""

import hashlib
import hmac
import json

import pytest
from django.conf import settings
from django.test import Client

from zdravie.domains.medbook.actions.issue_referral import issue_referral
from zdravie.domains.medbook.actions.take_samples import take_samples
from zdravie.domains.medbook.models import LabOrder, Record
from zdravie.domains.medbook.settling import today
from zdravie.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(kept, cook, examiner, now) -> LabOrder:
    referral = issue_referral(book_id=kept.pk, actor=cook, now=now)
    return take_samples(referral_id=referral.pk, tests=["syphilis", "urine"], actor=examiner, now=now)


def tell(body, now, *, key: str = "", age: int = 0, **headers):
    content = json.dumps(body).encode() if not isinstance(body, bytes) else body
    timestamp = str(int(now.timestamp()) - age)
    key = key or settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value()
    signature = hmac.new(key.encode(), timestamp.encode() + b"." + content, hashlib.sha256).hexdigest()
    signed = {"X-Laboratory-Timestamp": timestamp, "X-Laboratory-Signature": signature} | headers
    return Client().post("/laboratory/results/", content, content_type="application/json", headers=signed)


def answer(order, now, /, **changes) -> dict:
    outcomes = {"syphilis": "FIT", "urine": "FIT"}
    return {"order": str(order.pk), "done_on": today(now).isoformat(), "outcomes": outcomes} | changes


def test_a_signed_answer_is_in_the_book_at_once(order, now) -> None:
    for _ in range(2):
        assert tell(answer(order, now), now).status_code == 200
    assert Record.objects.filter(book=order.referral.book).count() == 2
    assert not LabOrder.objects.filter(state="QUEUED").exists()


def test_what_the_laboratory_did_not_sign_is_refused(order, now) -> None:
    good = answer(order, now)
    for said in (
        tell(good, now, key="somebody else's"),
        tell(good, now, age=301),
        tell(good, now, **{"X-Laboratory-Signature": ""}),
        tell(good, now, **{"X-Laboratory-Timestamp": "завтра"}),
    ):
        assert said.json()["code"] == "BOOK-LAB-SIGNATURE"
    assert not Record.objects.exists()


def test_every_changed_byte_breaks_the_signature(order, now) -> None:
    content = json.dumps(answer(order, now)).encode()
    timestamp = str(int(now.timestamp()))
    key = settings.ZDRAVIE_LABORATORY_TOKEN.get_secret_value().encode()
    signature = hmac.new(key, timestamp.encode() + b"." + content, hashlib.sha256).hexdigest()
    headers = {"X-Laboratory-Timestamp": timestamp, "X-Laboratory-Signature": signature}
    for place in range(0, len(content), 3):
        forged = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
        said = Client().post("/laboratory/results/", forged, content_type="application/json", headers=headers)
        assert said.status_code == 403
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"order": "1"},
        {"done_on": "вчера"},
        {"outcomes": {"syphilis": "MAYBE", "urine": "FIT"}},
        {"outcomes": {"syphilis": "FIT"}},
        {"outcomes": []},
    ],
)
def test_nonsense_is_refused_with_words(order, now, changes) -> None:
    said = tell(answer(order, now, **changes), now)
    assert (said.status_code, said.json()["code"]) == (422, "BOOK-LAB-ANSWER")


def test_an_unknown_order_and_another_method(order, now) -> None:
    assert tell(answer(order, now, order=str(new_id())), now).status_code == 404
    assert tell(b"[]", now).status_code == 422
    assert Client().get("/laboratory/results/").status_code == 405
