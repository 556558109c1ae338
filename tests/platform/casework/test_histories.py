"""No history of any service loses a deadline, an appeal or the way on, and no stranger moves anything."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import make_clinic
from tests.platform.casework.conftest import person
from tests.platform.casework.histories import History
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from zdravie.domains.medbook.load import load_catalogue
from zdravie.platform.casework import registry
from zdravie.platform.casework.types import EDITABLE, State

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
LONGEST = 22
PEOPLE = 7
TRY = st.tuples(st.integers(0, 89), st.integers(0, PEOPLE - 1), st.integers(0, 11))
HISTORY = st.tuples(st.integers(0, 11), st.lists(TRY, min_size=12, max_size=LONGEST))
QUICK = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)
seen: Counter[str] = Counter()


@pytest.fixture(autouse=True)
def lists(db) -> None:
    """From which services offer their choices."""
    load_catalogue()
    make_clinic()


def live(which: int, tries: list[tuple[int, int, int]]) -> None:
    services = [REVIEWED, REVIEWED, AUTOMATIC, *registry.list_services()]
    chosen = services[which % len(services)]
    with transaction.atomic():
        people = {
            "applicant": person(),
            "reviewer": person("REVIEWER"),
            "second": person("REVIEWER"),
            "senior": person("SENIOR_REVIEWER"),
            "fourth": person("REVIEWER", "SENIOR_REVIEWER"),
            "clerk": person("CLERK"),
            "stranger": person(),
        }
        assert len(people) == PEOPLE
        history = History(chosen, people, NOON)
        try:
            for what, who, how in tries:
                if what % 4 and history.state in EDITABLE:
                    who = 0  # noqa: PLW2901 - the applicant, more often than by chance
                elif what % 4:
                    who = 1 + who % 4  # noqa: PLW2901 - somebody of the desk
                history.attempt(what, who, how)
            seen.update({one.to_state for one in history.case.moves.all()})
        finally:
            registry.forget(chosen.code)
            registry.register(chosen)
        transaction.set_rollback(True)


@QUICK
@given(history=HISTORY)
def some_hundred_histories(history) -> None:
    live(*history)


@pytest.mark.covers("C-27", "MB-074")
def test_some_hundred_histories_go_everywhere_and_break_no_promise() -> None:
    seen.clear()
    some_hundred_histories()
    for state in set(State) - {State.DRAFT}:
        assert seen[state], (state, seen)


@pytest.mark.nightly
@settings(QUICK, max_examples=6_000, derandomize=False)
@given(history=HISTORY)
def test_thousands_of_histories(history) -> None:
    live(*history)
