"""What happens to messages."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class MessageSent(Event):
    name: ClassVar[str] = "notify.message_sent.v1"
    subject: ClassVar[str] = "message_id"
    message_id: UUID


@dataclass(frozen=True)
class MessageExpired(Event):
    """Its time ran out before the gateway took it; nobody will get it."""

    name: ClassVar[str] = "notify.message_expired.v1"
    subject: ClassVar[str] = "message_id"
    message_id: UUID


@dataclass(frozen=True)
class MessageRefused(Event):
    """The gateway will never take it: the number is wrong or barred."""

    name: ClassVar[str] = "notify.message_refused.v1"
    subject: ClassVar[str] = "message_id"
    message_id: UUID


@dataclass(frozen=True)
class NoticePosted(Event):
    name: ClassVar[str] = "notify.notice_posted.v1"
    subject: ClassVar[str] = "notice_id"
    about: ClassVar[str] = "person_id"
    notice_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class NoticesRead(Event):
    name: ClassVar[str] = "notify.notices_read.v1"
    about: ClassVar[str] = "person_id"
    person_id: UUID
    count: int


@dataclass(frozen=True)
class MessageQueued(Event):
    name: ClassVar[str] = "notify.message_queued.v1"
    subject: ClassVar[str] = "message_id"
    message_id: UUID
