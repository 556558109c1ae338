"""What happens to signed-in browsers."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class SessionBegun(Event):
    name: ClassVar[str] = "browser_sessions.session_begun.v1"
    subject: ClassVar[str] = "session_id"
    about: ClassVar[str] = "person_id"
    session_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class SessionEnded(Event):
    """The provider said that its sign-in is over."""

    name: ClassVar[str] = "browser_sessions.session_ended.v1"
    subject: ClassVar[str] = "session_id"
    about: ClassVar[str] = "person_id"
    session_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class SignInEnded(Event):
    name: ClassVar[str] = "browser_sessions.sign_in_ended.v1"
    subject: ClassVar[str] = "ended_id"
    ended_id: UUID
    count: int


@dataclass(frozen=True)
class OldSessionsForgotten(Event):
    name: ClassVar[str] = "browser_sessions.old_sessions_forgotten.v1"
    count: int
