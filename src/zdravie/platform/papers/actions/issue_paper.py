"""Issue a paper: it has its number at once, the file is drawn and sealed by a job."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.papers import errors, events
from zdravie.platform.papers.kinds import PaperKind, get_kind
from zdravie.platform.papers.models import Paper
from zdravie.platform.papers.numbering import draw_secrets, next_number
from zdravie.platform.signing.seal import own_seal
from zdravie.platform.vault.blind import blind_index

TOKEN = "papers.token"  # noqa: S105 - the name of an index
_HOLDER = ("family_name", "given_name", "patronymic")


@transaction.atomic
def issue_paper(
    *,
    kind: str,
    key: str,
    holder_id: UUID,
    data: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    subject_id: UUID | None = None,
    valid_until: date | None = None,
) -> Paper:
    """
    Order it; the same ``key`` again gives the first paper.

    :param key: what it is for, in the words of the room that orders: ``casework.refusal:<case>``
    :param data: what stands on it, JSON; ``holder`` and all that the kind asks
    :param subject_id: the case, book or payment it speaks of
    :raises DataMissing: the kind asks for more
    :raises KeyReused: the key belongs to another person's or another kind's paper
    """
    declared = get_kind(kind)
    found = Paper.objects.filter(key=key).first()
    if found is None:
        _check(declared, data)
        try:
            with transaction.atomic():
                return _order(declared, key, holder_id, data, subject_id, valid_until, actor, now)
        except IntegrityError:  # somebody ordered it at the same moment: theirs is the paper
            found = Paper.objects.filter(key=key).first()
            if found is None:
                raise
    if (found.kind, found.holder_id) != (kind, holder_id):
        raise errors.KeyReused
    return found


def _order(
    kind: PaperKind,
    key: str,
    holder_id: UUID,
    data: Mapping[str, Any],
    subject_id: UUID | None,
    valid_until: date | None,
    actor: Actor,
    now: datetime,
) -> Paper:
    today = now.astimezone(MOSCOW).date()
    secrets = draw_secrets()
    paper = Paper.objects.create(
        key=key,
        kind=kind.code,
        number=next_number(kind.series, year=today.year),
        holder_id=holder_id,
        subject_id=subject_id,
        data=json.dumps(data, ensure_ascii=False),
        token=secrets.token,
        token_index=blind_index(TOKEN, secrets.token),
        code=secrets.code,
        is_test=own_seal().is_test,
        issued_on=today,
        valid_until=valid_until,
        ordered_at=now,
    )
    record_event(events.PaperOrdered(paper_id=paper.pk, holder_id=holder_id), actor=actor, now=now)
    return paper


def _check(kind: PaperKind, data: Mapping[str, Any]) -> None:
    holder = data.get("holder")
    missing = [name for name in kind.asks if name not in data]
    if not isinstance(holder, Mapping):
        missing.append("holder")
    else:
        missing += [f"holder.{name}" for name in _HOLDER if not isinstance(holder.get(name), str)]
    if missing:
        raise errors.DataMissing(names=", ".join(missing))
