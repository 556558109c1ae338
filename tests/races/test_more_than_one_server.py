"""Two programs and two job workers behind a balancer: any of them dies or is changed, nothing is lost."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Self

import httpx
import pytest

from tests.races import booking_fire as fire
from tests.races.balancer import Balancer
from tests.races.booking_checker import judge
from tests.races.browser import Wire
from tests.races.conftest import crowd_of
from tests.races.faults import WEB
from tests.stack import Stack

pytestmark = [pytest.mark.nightly, pytest.mark.xdist_group("fire")]
VISITORS = 16


@pytest.fixture(scope="module")
def programs() -> Iterator[Stack]:
    with fire.programs() as stack:
        yield stack


@pytest.fixture
def balancer(programs: Stack) -> Iterator[Balancer]:
    with Balancer(programs) as living:
        yield living


def test_whoever_is_killed_nothing_is_lost(programs: Stack, balancer: Balancer) -> None:
    wire = Wire(programs, "health", ports=[balancer.port])
    crowd = crowd_of(programs, wire, 128, fire.SHIFTS, fire.SLOTS, "therapist,surgeon", fire.SPECIALTY)
    kinds = ["web program", "job worker", "web worker", "job worker", "web program", "database"]
    report = fire.play(programs, crowd, wishes=600, chance=random.Random(7), kinds=kinds)
    wire.close()
    fire.wait_until_all_is_told(programs)
    breaches = report.breaches + judge(report.steps, fire.look(programs, crowd))
    assert breaches == [], replace(report, breaches=breaches).words()
    assert len(report.kills) == len(kinds)


def test_a_new_version_and_a_new_configuration_fail_no_request(programs: Stack, balancer: Balancer) -> None:
    """One program after the other is drained, ended and started; then the balancer itself is loaded anew."""
    with Visitors(balancer.port) as visitors:
        for name in WEB:
            balancer.drain(name)
            programs.kill(name, 15)
            programs.start(name)
            programs.wait_until_answers(name)
            balancer.ready(name)
        visitors.wait_for_more(100)
        balancer.reload()
        visitors.wait_for_more(100)
    assert visitors.failures == []


class Visitors:
    """People who open a page again and again, each over a connection of their own."""

    def __init__(self, port: int) -> None:
        self.address = f"http://localhost:{port}/help/"
        self.answered, self.failures = 0, []
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._visit) for _ in range(VISITORS)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        self.wait_for_more(100)
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, number: int) -> None:
        wanted = self.answered + number
        fire.wait_until(lambda: self.answered >= wanted or bool(self.failures), seconds=60)

    def _visit(self) -> None:
        while not self._is_over.is_set():
            try:
                answer = httpx.get(self.address, timeout=30)
            except httpx.HTTPError as error:
                self.failures.append(repr(error))
                return
            if answer.status_code != httpx.codes.OK:
                self.failures.append(str(answer.status_code))
                return
            self.answered += 1
