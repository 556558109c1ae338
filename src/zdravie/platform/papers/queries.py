"""Reads of papers for those who may see them."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_access import record_access
from zdravie.platform.files import shelf
from zdravie.platform.papers import errors, rules
from zdravie.platform.papers.kinds import PaperKind, get_kind
from zdravie.platform.papers.models import Look, Paper, Share
from zdravie.platform.vault.blind import blind_index

SHARE = "papers.share"
"""The purpose of the index by which links are found."""


def find_paper(key: str) -> Paper | None:
    """The paper ordered under this key; for the rooms that order."""
    return Paper.objects.filter(key=key).first()


def get_own_paper(*, paper_id: UUID, actor: Actor) -> Paper:
    """
    A paper of the actor's own.

    :raises PaperUnknown: there is none among theirs
    """
    paper = Paper.objects.filter(pk=paper_id).first()
    if paper is None or not actor.is_person_with_id(paper.holder_id):
        raise errors.PaperUnknown
    return paper


def get_readable_paper(*, paper_id: UUID, actor: Actor) -> Paper:
    """
    A paper that the actor may read.

    :raises PaperUnknown: there is none, or it is not for them
    """
    paper = Paper.objects.filter(pk=paper_id).first()
    if paper is None or not rules.may_read(paper, actor):
        raise errors.PaperUnknown
    return paper


def list_own_papers(*, actor: Actor) -> Sequence[Paper]:
    """The actor's papers, the newest first, each with the number of its checks as ``looks_count``."""
    if actor.id is None:
        return ()
    papers = list(Paper.objects.of_holder(actor.id).annotate(looks_count=Count("looks")))
    record_access(actor=actor, person_id=actor.id, what="papers.list", purpose="own papers")
    return papers


def list_papers_of(*, subject_id: UUID) -> Sequence[Paper]:
    """Papers of a case, book or payment, the newest first; for the room that owns it."""
    return list(Paper.objects.filter(subject_id=subject_id).order_by("-ordered_at", "-pk"))


def list_unsigned(papers: Collection[UUID]) -> Sequence[Paper]:
    """Those of them that wait for a person's signature, the oldest first; for the room that ordered them."""
    return list(Paper.objects.filter(pk__in=papers, state=Paper.State.DRAWN).order_by("drawn_at", "pk"))


def is_any_unissued(papers: Collection[UUID]) -> bool:
    """Whether one of them is on its way still; for the room that ordered them."""
    waiting = (Paper.State.ORDERED, Paper.State.DRAWN)
    return Paper.objects.filter(pk__in=papers, state__in=waiting).exists()


def read_unsigned(paper: Paper, *, actor: Actor, purpose: str) -> bytes:
    """
    The very bytes that are to be signed. Whether the actor may is for the room that ordered the paper.

    :raises PaperNotReady: it is being drawn
    """
    if paper.drawn_at is None:
        raise errors.PaperNotReady
    record_access(
        actor=actor, person_id=paper.holder_id, what="papers.unsigned", purpose=purpose, subject_id=paper.pk
    )
    return shelf.take(paper.file_id)


def list_looks(*, paper: Paper, most: int = 50) -> Sequence[Look]:
    """Who checked the paper, the newest first."""
    return list(Look.objects.filter(paper=paper).select_related("share").order_by("-at", "-pk")[:most])


def list_open_shares(*, paper: Paper, now: datetime) -> Sequence[Share]:
    """Links that still open, each with the number of its looks as ``looks_count``."""
    shares = Share.objects.open_at(now).filter(paper=paper)
    return list(shares.annotate(looks_count=Count("looks")).order_by("expires_at"))


def get_open_share(*, token: str, now: datetime) -> Share:
    """
    The link of this token.

    :raises ShareUnknown: there is none, its time is over, it was closed, or its paper has ended
    """
    shares = Share.objects.open_at(now).select_related("paper")
    share = shares.filter(token_index=blind_index(SHARE, token), paper__ended_at__isnull=True).first()
    if share is None:
        raise errors.ShareUnknown
    return share


def kind_of(paper: Paper) -> PaperKind:
    """The declaration of its kind."""
    return get_kind(paper.kind)


def data_of(paper: Paper) -> dict[str, Any]:
    """What stands on it."""
    found: dict[str, Any] = json.loads(paper.data)
    return found
