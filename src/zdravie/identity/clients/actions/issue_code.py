"""Let a signed-in person pass to a relying system: a code for one exchange within a minute."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from zdravie.identity.clients import errors, events, issuing, rules
from zdravie.identity.clients.models import PushedRequest
from zdravie.identity.clients.types import Passage
from zdravie.kernel.actor import Actor
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.actions.record_event import record_event
from zdravie.platform.norms.queries import get_seconds
from zdravie.platform.postgres.rows import write

_INSERT = """
    INSERT INTO clients_authorizationcode
        (id, code_hash, client_id, account_id, redirect_uri, scopes, nonce, code_challenge, is_offline,
         sid, auth_time, assurance, amr, expires_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, statement_timestamp() + %s)
"""


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
    code_id = _write(code, passage, get_seconds("clients.code_life", on=now.date()))
    record_event(
        events.CodeIssued(code_id=code_id, client_id=passage.client_pk, account_id=passage.account_id),
        actor=actor,
        now=now,
    )
    return code


def _write(code: str, passage: Passage, life: timedelta) -> UUID:
    code_id = new_id()
    to = (passage.client_pk, passage.account_id, passage.redirect_uri, list(passage.scopes))
    asked = (passage.nonce, passage.code_challenge, passage.is_offline)
    sign_in = (passage.sid, passage.auth_time, int(passage.assurance), list(passage.amr))
    write(_INSERT, [code_id, rules.hash_of(code), *to, *asked, *sign_in, life])
    return code_id
