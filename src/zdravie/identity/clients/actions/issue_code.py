"""Let a signed-in person pass to a relying system: a code for one exchange within a minute."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Now

from zdravie.identity.clients import errors, events, issuing, rules
from zdravie.identity.clients.models import AuthorizationCode, PushedRequest
from zdravie.identity.clients.types import Passage
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds


@transaction.atomic
def issue_code(*, passage: Passage, actor: Actor, now: datetime) -> str:
    """
    The code itself, which is nowhere kept. A pushed request that it answers is gone with it.

    :raises NotTheAccountHolder: the person passing is not the one who is signed in
    :raises PushedRequestSpent: the pushed request has brought its code already
    """
    if not rules.is_account_holder(actor, passage.account_id):
        raise errors.NotTheAccountHolder
    if passage.pushed_id is not None:
        gone, _ = PushedRequest.objects.filter(pk=passage.pushed_id).delete()
        if not gone:
            raise errors.PushedRequestSpent
    code = secrets.token_urlsafe(issuing.BYTES)
    row = AuthorizationCode.objects.create(
        code_hash=rules.hash_of(code),
        client_id=passage.client_pk,
        account_id=passage.account_id,
        redirect_uri=passage.redirect_uri,
        scopes=list(passage.scopes),
        nonce=passage.nonce,
        code_challenge=passage.code_challenge,
        is_offline=passage.is_offline,
        sid=passage.sid,
        auth_time=passage.auth_time,
        assurance=passage.assurance,
        amr=list(passage.amr),
        expires_at=Now() + get_seconds("clients.code_life", on=now.date()),
    )
    record_event(
        events.CodeIssued(code_id=row.pk, client_id=passage.client_pk, account_id=passage.account_id),
        actor=actor,
        now=now,
    )
    return code
