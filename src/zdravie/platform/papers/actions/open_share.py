"""Open the file of a paper by its holder's link; each opening is in the holder's journal."""

from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db import transaction

from zdravie.kernel.actor import Actor, ActorKind
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.types import OpenedFile
from zdravie.platform.norms.queries import get_count
from zdravie.platform.papers import errors, events, limits
from zdravie.platform.papers.models import Look, Share
from zdravie.platform.papers.queries import get_open_share
from zdravie.platform.papers.types import Way


def open_share(*, token: str, passcode: str, ip: str | None, actor: Actor, now: datetime) -> OpenedFile:
    """
    The sealed PDF for whoever has the link and its passcode.

    :param ip: from where it is asked; only half of it is kept
    :raises ShareUnknown: no such link, its time is over, it was closed, or the paper has ended
    :raises PasscodeWrong: another passcode is wanted
    :raises PasscodeBlocked: that was the last wrong one; the link is closed
    :raises ChecksTooMany: this network asks too often
    """
    limits.count_check(ip, now=now)
    share = get_open_share(token=token, now=now)
    if share.passcode:
        _try(share, passcode, actor, now)
    with transaction.atomic():
        paper = share.paper
        Look.objects.create(
            paper=paper, share=share, at=now, way=Way.SHARE.value, network=limits.wide_network(ip)
        )
        record_event(events.PaperChecked(paper_id=paper.pk, holder_id=paper.holder_id), actor=actor, now=now)
    link = Actor(ActorKind.SERVICE, share.pk)
    return open_file(file_id=paper.file_id, actor=link, purpose="opened by the holder's link")


def _try(share: Share, passcode: str, actor: Actor, now: datetime) -> None:
    """One after another, so that tries made at once are all counted; the last wrong one closes the link."""
    most = get_count("papers.passcode_tries", on=now.astimezone(MOSCOW).date())
    with transaction.atomic():
        share = Share.objects.select_for_update().get(pk=share.pk)
        if share.closed_at is not None:
            raise errors.ShareUnknown
        is_right = check_password(passcode, share.passcode)
        share.wrong_tries = 0 if is_right else share.wrong_tries + 1
        left = most - share.wrong_tries
        if left <= 0:
            share.closed_at = now
        share.save(update_fields=["wrong_tries", "closed_at"])
        holder_id = share.paper.holder_id
        record_event(
            events.ShareTried(paper_id=share.paper_id, holder_id=holder_id, share_id=share.pk),
            actor=actor,
            now=now,
        )
    if left <= 0:
        raise errors.PasscodeBlocked
    if not is_right:
        raise errors.PasscodeWrong(left=left)
