"""A process under more requests than it can serve: some work, some wait, the others come again."""

import threading

import pytest
from django.http import HttpResponse

from zdravie.portals.kit import admission
from zdravie.portals.kit.admission import AdmissionMiddleware


@pytest.fixture
def slow(settings):
    """Two requests at once, one may wait; each lasts until the gate is opened."""
    settings.ZDRAVIE_PATIENCE = 10
    settings.ZDRAVIE_REQUESTS_AT_ONCE, settings.ZDRAVIE_REQUESTS_WAITING = 2, 1
    gate, inside = threading.Event(), threading.Semaphore(0)

    def answer(request):
        inside.release()
        if request.path_info != admission.ALWAYS:
            gate.wait(10)
        return HttpResponse("done")

    return AdmissionMiddleware(answer), gate, inside


def ask(middleware, rf, path="/"):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(middleware(rf.get(path))))
    thread.start()
    return thread, answers


def test_who_comes_on_top_is_told_at_once_to_come_again(slow, rf) -> None:
    middleware, gate, inside = slow
    working = [ask(middleware, rf) for _ in range(2)]
    assert all(inside.acquire(timeout=5) for _ in working)
    waiting = ask(middleware, rf)
    while middleware._waiting._value:
        pass
    refused = middleware(rf.get("/"))
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, admission.COME_AGAIN)
    assert "Сейчас слишком много посетителей" in refused.content.decode()
    assert middleware(rf.get(admission.ALWAYS)).status_code == 200, "a busy program is not a dead one"
    gate.set()
    for thread, answers in [*working, waiting]:
        thread.join()
        assert answers[0].status_code == 200
    assert middleware(rf.get("/")).status_code == 200


def test_who_waits_too_long_is_told_to_come_again(slow, rf) -> None:
    middleware, gate, inside = slow
    middleware._patience = 0.01
    working = [ask(middleware, rf) for _ in range(2)]
    assert all(inside.acquire(timeout=5) for _ in working)
    assert middleware(rf.get("/")).status_code == 503
    gate.set()
    for thread, _answers in working:
        thread.join()


def test_a_place_is_free_again_after_a_fault(settings, rf) -> None:
    settings.ZDRAVIE_REQUESTS_AT_ONCE = 1

    def break_(_request):
        raise ZeroDivisionError

    middleware = AdmissionMiddleware(break_)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            middleware(rf.get("/"))
