"""The number of a request."""

import re

import structlog

from zdravie.portals.kit import request_id


def test_each_answer_carries_a_number_of_its_own(client):
    first, second = (client.get("/open/").headers["X-Request-Id"] for _ in range(2))
    assert re.fullmatch(r"[0-9a-f]{4}(-[0-9a-f]{4}){2}", first)
    assert first != second


def test_a_number_sent_by_a_stranger_is_not_believed(client):
    answer = client.get("/open/", headers={"X-Request-Id": "someone-elses"})
    assert answer.headers["X-Request-Id"] != "someone-elses"


def test_the_number_is_in_the_log_while_the_request_lasts_and_not_after(rf):
    seen = {}

    def answer(request):
        seen.update(structlog.contextvars.get_contextvars(), current=request_id.current.get())
        return request_id.HttpResponseBase()

    response = request_id.RequestIdMiddleware(answer)(rf.get("/"))
    assert seen["request_id"] == seen["current"] == response.headers["X-Request-Id"]
    assert "request_id" not in structlog.contextvars.get_contextvars()
    assert request_id.current.get() == ""
