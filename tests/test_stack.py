"""The installation that journeys and races use stands, and its telephone can be read."""

import json
import urllib.request

from tests.stack import PROGRAMS, Stack

_NUMBER = "+79001990001"


def test_the_programs_stand_and_the_region_is_filled(stack: Stack) -> None:
    assert all(stack.is_alive(name) for name in (*PROGRAMS, "id-worker", "health-worker"))
    assert stack.sql("health", "SELECT count(*) FROM people_person")[0][0] > 100


def test_reads_what_came_to_a_telephone(stack: Stack) -> None:
    assert stack.sms_for(_NUMBER) == []
    token = (stack.folder / "keys" / "sms-gateway-token").read_text().strip()
    text = "123456 — код для входа, действует до 10:40"
    request = urllib.request.Request(
        stack.url("sandbox", "/gateway/sms/messages"),
        data=json.dumps({"to": _NUMBER, "text": text, "expires_at": "2099-01-01T00:00:00Z"}).encode(),
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": "test-stack"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 202
    assert stack.wait_for_sms(_NUMBER, "код для входа") == text
