"""What happens to people's rows."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class PersonCreated(Event):
    """A sign-in brought somebody unknown."""

    name: ClassVar[str] = "people.person_created.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PersonJoined(Event):
    """A new sign-in proved the SNILS of a person already here."""

    name: ClassVar[str] = "people.person_joined.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PersonRefreshed(Event):
    """An issuer stated its claims about a known person again."""

    name: ClassVar[str] = "people.person_refreshed.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class TwinFound(Event):
    """Claims prove a SNILS that another row holds; nothing was joined, people decide."""

    name: ClassVar[str] = "people.twin_found.v1"
    subject: ClassVar[str] = "twin_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID
    twin_id: UUID


@dataclass(frozen=True)
class LinkSevered(Event):
    """The person cut the link between an account and the cabinet."""

    name: ClassVar[str] = "people.link_severed.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class LinkRestored(Event):
    """The person linked the account again."""

    name: ClassVar[str] = "people.link_restored.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PassageSwitchedOn(Event):
    """A sign-in made before is enough again."""

    name: ClassVar[str] = "people.passage_switched_on.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PassageSwitchedOff(Event):
    """From now on every passage needs a fresh sign-in."""

    name: ClassVar[str] = "people.passage_switched_off.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PolicyChecked(Event):
    """The person asked the register of policies about themselves."""

    name: ClassVar[str] = "people.policy_checked.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID


@dataclass(frozen=True)
class PersonAttached(Event):
    """Another clinic cares for the person first."""

    name: ClassVar[str] = "people.person_attached.v1"
    subject: ClassVar[str] = "person_id"
    about: ClassVar[str] = "person_id"
    person_id: UUID
    clinic_id: UUID
