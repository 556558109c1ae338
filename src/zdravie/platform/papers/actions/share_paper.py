"""Make a link by which others may open the file of a paper for a time (C-39)."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_count
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.models import Paper, Share
from zdravie.platform.papers.queries import SHARE, get_own_paper
from zdravie.platform.vault.blind import blind_index

_TOKEN_BYTES = 20


@transaction.atomic
def share_paper(*, paper_id: UUID, days: int, passcode: str, actor: Actor, now: datetime) -> Share:
    """
    A new link; its token opens the file until the term is over, the holder closes it or the paper ends.

    :param passcode: asked of whoever opens the link; empty for none
    :raises PaperUnknown: not among the actor's
    :raises PaperNotReady: there is no file yet
    :raises PaperEnded: the paper was revoked or replaced
    :raises ShareTooLong: a term longer than the norm, or none
    :raises PasscodeShort: a passcode that is guessed too soon
    :raises SharesTooMany: enough links are open
    """
    paper = get_own_paper(paper_id=paper_id, actor=actor)
    Paper.objects.select_for_update().get(pk=paper.pk)
    today = now.astimezone(MOSCOW).date()
    if paper.ended_at is not None:
        raise errors.PaperEnded
    if paper.drawn_at is None:
        raise errors.PaperNotReady
    most_days = get_count("papers.share_days", on=today)
    if not 0 < days <= most_days:
        raise errors.ShareTooLong(days=most_days)
    if passcode and len(passcode) < (least := get_count("papers.passcode_least", on=today)):
        raise errors.PasscodeShort(least=least)
    most = get_count("papers.shares_most", on=today)
    if Share.objects.open_at(now).filter(paper=paper).count() >= most:
        raise errors.SharesTooMany(most=most)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    share = Share.objects.create(
        paper=paper,
        token=token,
        token_index=blind_index(SHARE, token),
        passcode=make_password(passcode) if passcode else "",
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    record_event(
        events.PaperShared(paper_id=paper.pk, holder_id=paper.holder_id, share_id=share.pk),
        actor=actor,
        now=now,
    )
    return share
