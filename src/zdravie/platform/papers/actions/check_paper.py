"""Check a paper by the link of its QR, or by its number and code; the holder sees that somebody did."""

import hmac
from datetime import datetime

from django.db import transaction

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.papers import errors, events, limits
from zdravie.platform.papers.actions.issue_paper import TOKEN
from zdravie.platform.papers.models import Look, Paper
from zdravie.platform.papers.numbering import tidy_code, tidy_number
from zdravie.platform.papers.standing import judge
from zdravie.platform.papers.types import Checked, Way
from zdravie.platform.vault.blind import blind_index


def check_paper(
    *, actor: Actor, ip: str | None, now: datetime, token: str = "", number: str = "", code: str = ""
) -> Checked:
    """
    What anyone may know of the paper. The number of checks is counted before anything is looked up.

    :param ip: from where it is asked; only half of it is kept
    :raises CheckUnknown: there is no such paper, or the code is another's
    :raises ChecksTooMany: the network, or this number, was asked for too often
    """
    limits.count_check(ip, now=now)
    paper = _by_token(token) if token else _by_number(number, code, now)
    if not actor.is_person_with_id(paper.holder_id):
        _note(paper, Way.LINK if token else Way.NUMBER, actor, ip, now)
    return judge(paper, now=now)


def _by_token(token: str) -> Paper:
    paper = Paper.objects.filter(token_index=blind_index(TOKEN, token)).first()
    if paper is None:
        raise errors.CheckUnknown
    return paper


def _by_number(number: str, code: str, now: datetime) -> Paper:
    """A number without a paper and a wrong code cost and say the same."""
    tidy = tidy_number(number)
    paper = Paper.objects.filter(number=tidy).first()
    expected = paper.code if paper else ""
    if paper is None or not hmac.compare_digest(expected, tidy_code(code)):
        limits.count_wrong_code(tidy, now=now)
        raise errors.CheckUnknown
    return paper


@transaction.atomic
def _note(paper: Paper, way: Way, actor: Actor, ip: str | None, now: datetime) -> None:
    Look.objects.create(paper=paper, at=now, way=way.value, network=limits.wide_network(ip))
    record_event(events.PaperChecked(paper_id=paper.pk, holder_id=paper.holder_id), actor=actor, now=now)
