"""What happens to home calls."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfCall(Event):
    subject: ClassVar[str] = "call_id"
    about: ClassVar[str] = "person_id"
    call_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class CallAsked(_OfCall):
    name: ClassVar[str] = "home_calls.asked.v1"


@dataclass(frozen=True)
class CallAccepted(_OfCall):
    name: ClassVar[str] = "home_calls.accepted.v1"


@dataclass(frozen=True)
class CallRefused(_OfCall):
    name: ClassVar[str] = "home_calls.refused.v1"
    reason_code: str


@dataclass(frozen=True)
class CallDone(_OfCall):
    name: ClassVar[str] = "home_calls.done.v1"


@dataclass(frozen=True)
class CallCancelled(_OfCall):
    name: ClassVar[str] = "home_calls.cancelled.v1"
