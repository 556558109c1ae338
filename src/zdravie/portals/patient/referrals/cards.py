"""What the pages show of one referral."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from zdravie.domains.referrals.models import Referral
from zdravie.portals.patient.visits.cards import name_of

State = Referral.State
_TAGS = {
    State.ISSUED: ("ok", "check"),
    State.USED: ("info", "calendar"),
    State.FULFILLED: ("", "check"),
    State.EXPIRED: ("warn", ""),
    State.WITHDRAWN: ("", ""),
}


@dataclass(frozen=True, slots=True)
class ReferralCard:
    """A referral in words: where to, until when, who wrote it, what may be done."""

    id: UUID
    specialty: str
    specialty_code: str
    doctor: str
    clinic: str
    issued_at: datetime
    valid_until: date
    is_urgent: bool
    is_open: bool
    visit_id: UUID | None
    tag_tone: str
    tag_icon: str
    state_words: str

    @classmethod
    def of(cls, referral: Referral) -> "ReferralCard":
        """The referral, loaded with specialty, doctor and clinic."""
        tone, icon = _TAGS[State(referral.state)]
        return cls(
            id=referral.pk,
            specialty=name_of(referral.specialty),
            specialty_code=referral.specialty_id,
            doctor=referral.position.worker.full_name,
            clinic=referral.position.clinic.short_name,
            issued_at=referral.issued_at,
            valid_until=referral.valid_until,
            is_urgent=referral.urgency == Referral.Urgency.URGENT,
            is_open=referral.state == State.ISSUED,
            visit_id=referral.visit_id,
            tag_tone=tone,
            tag_icon=icon,
            state_words=_state_words(referral),
        )


def _state_words(referral: Referral) -> str:
    words = {
        State.ISSUED: _("ждёт записи"),
        State.USED: _("вы записаны"),
        State.FULFILLED: _("приём состоялся"),
        State.EXPIRED: _("истекло"),
        State.WITHDRAWN: _("отозвано врачом"),
    }
    return words[State(referral.state)]
