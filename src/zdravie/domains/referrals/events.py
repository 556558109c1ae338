"""What happens to referrals."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from zdravie.kernel.events import Event


@dataclass(frozen=True)
class _OfReferral(Event):
    subject: ClassVar[str] = "referral_id"
    about: ClassVar[str] = "person_id"
    referral_id: UUID
    person_id: UUID


@dataclass(frozen=True)
class ReferralIssued(_OfReferral):
    name: ClassVar[str] = "referrals.issued.v1"


@dataclass(frozen=True)
class ReferralUsed(_OfReferral):
    """A visit is booked by it."""

    name: ClassVar[str] = "referrals.used.v1"
    visit_id: UUID


@dataclass(frozen=True)
class ReferralReturned(_OfReferral):
    """The visit booked by it is off: another may be booked."""

    name: ClassVar[str] = "referrals.returned.v1"


@dataclass(frozen=True)
class ReferralFulfilled(_OfReferral):
    name: ClassVar[str] = "referrals.fulfilled.v1"
    visit_id: UUID


@dataclass(frozen=True)
class ReferralExpired(_OfReferral):
    name: ClassVar[str] = "referrals.expired.v1"


@dataclass(frozen=True)
class ReferralWithdrawn(_OfReferral):
    name: ClassVar[str] = "referrals.withdrawn.v1"


@dataclass(frozen=True)
class ReferralEnding(_OfReferral):
    """It ends soon and nobody is booked by it."""

    name: ClassVar[str] = "referrals.ending.v1"
