"""What the pages show of a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.platform.papers.drawing import check_url
from zdravie.platform.papers.models import Look, Paper, Share
from zdravie.platform.papers.queries import kind_of
from zdravie.platform.papers.standing import judge
from zdravie.platform.papers.types import Cause, Verdict, Way

_TAGS: dict[Verdict, tuple[str, str | Promise]] = {
    Verdict.VALID: ("ok", _("действует")),
    Verdict.INVALID: ("bad", _("не действует")),
    Verdict.PENDING: ("info", _("готовится")),
}
_WHY: dict[Cause, str | Promise] = {
    Cause.REVOKED: _("отозван"),
    Cause.REPLACED: _("заменён новым"),
    Cause.EXPIRED: _("срок истёк"),
    Cause.SIGNING: _("ждёт подписи"),
}
_WAYS: dict[str, str | Promise] = {
    Way.LINK.value: _("по QR-коду"),
    Way.NUMBER.value: _("по номеру и коду"),
    Way.SHARE.value: _("открыли по вашей ссылке"),
}


@dataclass(frozen=True, slots=True)
class LookCard:
    at: datetime
    words: str | Promise
    network: str


@dataclass(frozen=True, slots=True)
class ShareCard:
    id: UUID
    url: str
    expires_at: datetime
    has_passcode: bool
    looks_count: int

    @classmethod
    def of(cls, share: Share) -> "ShareCard":
        return cls(
            id=share.pk,
            url=settings.ZDRAVIE_URLS["health"] + reverse("public:shared", args=[share.token]),
            expires_at=share.expires_at,
            has_passcode=bool(share.passcode),
            looks_count=getattr(share, "looks_count", 0),
        )


@dataclass(frozen=True, slots=True)
class PaperCard:
    id: UUID
    title: str
    number: str
    issued_on: date
    until: date | None
    tone: str
    state: str | Promise
    why: str | Promise
    is_ready: bool
    is_over: bool
    reason: str
    looks_count: int
    signed_by: str
    waits_for_signature: bool
    qr: str

    @classmethod
    def of(cls, paper: Paper, *, now: datetime) -> "PaperCard":
        checked = judge(paper, now=now)
        tone, state = _TAGS[checked.verdict]
        return cls(
            id=paper.pk,
            title=kind_of(paper).title,
            number=paper.number,
            issued_on=paper.issued_on,
            until=checked.until,
            tone=tone,
            state=state,
            why=checked.words or _WHY.get(checked.cause, ""),
            is_ready=paper.is_ready,
            is_over=paper.ended_at is not None,
            reason=paper.ended_because or "",
            looks_count=getattr(paper, "looks_count", 0),
            signed_by=paper.signed_by or "",
            waits_for_signature=paper.state == Paper.State.DRAWN,
            qr=check_url(paper) if paper.is_ready and not paper.ended_at else "",
        )


def look_cards(looks: Sequence[Look]) -> list[LookCard]:
    """Who looked, in words; a network is all that is known of a place."""
    return [LookCard(look.at, _WAYS[look.way], look.network) for look in looks]
