"""No other way back is left: write to the support desk, with a paper (ID-087, ID-098)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zdravie.identity.recovery import errors, events
from zdravie.identity.recovery.rules import holds_secret
from zdravie.identity.recovery.types import Asking, Upload
from zdravie.identity.signin import cases, networks
from zdravie.identity.signin.models import SupportCase
from zdravie.identity.signin.networks import Kind
from zdravie.identity.signin.types import Visitor
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.files.actions.store_file import store_file
from zdravie.platform.files.types import DocumentType

_WITHOUT_PAPER = {SupportCase.Kind.NO_SMS}
"""What is granted there goes to a confirmed e-mail only."""


def open_recovery_case(
    *,
    kind: SupportCase.Kind,
    asking: Asking,
    paper: Upload | None,
    visitor: Visitor,
    actor: Actor,
    now: datetime,
) -> SupportCase:
    """
    Whether there is such an account is looked up by the operator, not here: the answer is the same.

    :raises SecretInWords: a password or a code was written down
    :raises PaperNeeded: access is not given back without one
    :raises TooManyFromNetwork: the network asks too much
    :raises FileRefused: the paper is not what the desk can read
    """
    if holds_secret(asking.words):
        raise errors.SecretInWords
    if paper is None and kind not in _WITHOUT_PAPER:
        raise errors.PaperNeeded
    networks.count_try(visitor.ip, Kind.CASE, now=now)
    details = {
        "full_name": asking.full_name,
        "phone": asking.phone,
        "reach": asking.reach,
        "words": asking.words,
    }
    case_id = new_id()
    # Before the transaction: taking a paper apart may last seconds.
    file_ids = [_keep(paper, case_id, actor, now)] if paper else []
    with transaction.atomic():
        case = cases.open_case(
            kind, account_id=None, details=details, file_ids=file_ids, case_id=case_id, now=now
        )
        record_event(events.CaseOpened(case_id=case.pk, kind=case.kind), actor=actor, now=now)
    return case


def _keep(paper: Upload, case_id: UUID, actor: Actor, now: datetime) -> UUID:
    stored = store_file(
        content=paper.content,
        name=paper.name,
        document_type=DocumentType.PASSPORT,
        room="recovery",
        owner_id=case_id,
        actor=actor,
        now=now,
    )
    return stored.pk
