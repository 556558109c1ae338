"""Events: stable versioned names, identifiers only, and every heard one exists."""

import re
from uuid import UUID

from zdravie.config.timetable import PROGRAMS
from zdravie.kernel.events import Event
from zdravie.platform.jobs import bus


def all_events() -> list[type[Event]]:
    def below(base: type[Event]) -> list[type[Event]]:
        return [found for child in base.__subclasses__() for found in (child, *below(child))]

    return [
        event for event in below(Event) if event.__module__.startswith("zdravie.") and hasattr(event, "name")
    ]


def test_names_are_versioned_and_differ() -> None:
    names = [event.name for event in all_events()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+\.v[0-9]+", name) for name in names), names


CLOSED_WORDS = {"method", "outcome", "reason", "scopes", "factor", "kind"}
"""Fields of closed vocabularies: protocol words, never something a person typed."""


def test_payloads_hold_identifiers_and_never_words_of_a_person() -> None:
    for event in all_events():
        for name, annotation in event.__annotations__.items():
            is_public_word = name in CLOSED_WORDS or name.endswith(("_code", "_id"))
            assert "ClassVar" in str(annotation) or annotation in (UUID, int) or is_public_word, (
                f"{event.name}.{name}"
            )


def test_heard_events_are_declared() -> None:
    assert set(bus.heard_events()) <= {event.name for event in all_events()}


def test_timetable_names_tasks_that_exist() -> None:
    from procrastinate.contrib.django import app

    planned = {entry.task for entries in PROGRAMS.values() for entry in entries}
    assert planned <= set(app.tasks)


def test_a_job_that_the_clock_does_not_repeat_is_tried_again() -> None:
    """Whoever asked for it asks once; a failure must not be the end of it."""
    from procrastinate.contrib.django import app

    planned = {entry.task for entries in PROGRAMS.values() for entry in entries}
    ours = {name: task for name, task in app.tasks.items() if "procrastinate." not in name}
    assert [name for name, task in ours.items() if not task.retry_strategy and name not in planned] == []
