"""Facts survive the way through the queue."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event
from zdravie.kernel.ids import new_id


@dataclass(frozen=True)
class Moved(Event):
    name: ClassVar[str] = "test.moved.v1"
    subject: ClassVar[str] = "thing_id"
    about: ClassVar[str] = "person_id"
    thing_id: UUID
    person_id: UUID
    steps: int


def test_event_comes_back_from_its_payload_unchanged() -> None:
    event = Moved(thing_id=new_id(), person_id=new_id(), steps=3)
    assert Moved.from_payload(event.payload()) == event


def test_payload_holds_json_values_only() -> None:
    event = Moved(thing_id=new_id(), person_id=new_id(), steps=3)
    assert all(isinstance(value, str | int) for value in event.payload().values())


def test_event_names_its_subject_and_its_person() -> None:
    event = Moved(thing_id=new_id(), person_id=new_id(), steps=3)
    assert (event.subject_value(), event.about_value()) == (event.thing_id, event.person_id)
