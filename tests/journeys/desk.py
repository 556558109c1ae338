"""The operator at the desk of the sign-on, who holds a passkey and sits down in browsers of the tests."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import StorageState

from tests.journeys.guests import Guest, Person

Arrive = Callable[..., Guest]


@dataclass(frozen=True, slots=True)
class Desk:
    """One sign-in by passkey serves all the tests: the key lives in the browser that made it."""

    operator: Person
    state: StorageState
    arrive: Arrive

    def sits_down(self) -> Guest:
        return self.arrive(self.operator, storage_state=self.state)
