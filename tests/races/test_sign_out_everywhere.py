"""Who leaves the sign-on leaves the cabinet too, by the living programs: the back channel and its job."""

import re
import time

import pytest

from tests.races.browser import path_of
from tests.races.door import pass_to_health, sign_in
from tests.stack import wait_until


@pytest.fixture
def entered(stack, wires, owners):
    """Somebody in two browsers of the cabinet under one sign-in."""
    at_id = sign_in(stack, wires["id"], next(owners).phone)
    cabinets = [wires["health"].browser(), wires["health"].browser()]
    for cabinet in cabinets:
        assert path_of(pass_to_health(at_id, cabinet)) == "/home/"
        assert cabinet.get("/home/").status_code == 200
    return at_id, cabinets


def calls(stack):
    return stack.sql(
        "id",
        "SELECT state, settled_at - created_at < interval '1 second'"
        " FROM clients_logoutcall ORDER BY id DESC",
    )


def is_out(cabinet):
    answer = cabinet.get("/home/")
    return answer.status_code == 302 and path_of(answer).startswith("/login/")


def test_both_browsers_of_the_cabinet_are_out_a_moment_after(stack, entered):
    at_id, cabinets = entered
    known = len(calls(stack))
    assert at_id.post("/signout/").status_code == 302
    left = time.monotonic()
    wait_until(lambda: all(is_out(cabinet) for cabinet in cabinets), seconds=10, what=stack.logs)
    assert time.monotonic() - left < 5
    state, was_quick = calls(stack)[0]
    assert (len(calls(stack)), state) == (known + 1, "DELIVERED")
    assert was_quick, "from the fact to the answer of the cabinet within a second"


def test_a_cabinet_that_sleeps_hears_it_when_it_wakes(stack, entered):
    at_id, cabinets = entered
    stack.kill("health")
    at_id.post("/signout/")
    wait_until(lambda: calls(stack)[0][0] == "QUEUED")
    stack.start("health")
    stack.wait_until_answers("health")
    wait_until(lambda: is_out(cabinets[0]), seconds=60, what=lambda: str(calls(stack)))
    assert not re.search("logout_token=[^ ]", stack.logs())
