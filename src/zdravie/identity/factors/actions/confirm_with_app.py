"""A code of the app as the awaited factor: after a password, or to raise an open session."""

from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from zdravie.identity.factors import errors, events, totp
from zdravie.identity.factors.guesses import Guess, method_of
from zdravie.identity.factors.models import CodeApp
from zdravie.identity.signin import admission
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.types import Awaited, Method, SignedIn, Visitor
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.actions.record_event import record_event

FACTOR = "otp"
_METHOD = Method.PASSWORD_AND_TOTP
_SPEND = """
    UPDATE factors_codeapp SET last_step = %(step)s, last_used_at = %(now)s
    WHERE id = %(id)s AND confirmed_at IS NOT NULL AND last_step < %(step)s
    RETURNING 1
"""


def confirm_with_app(
    *, pending_id: UUID, code: str, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    """
    Settle what this browser has begun. Each code opens once, and never after a later one.

    :raises SignInGone: nothing awaits a factor in this browser
    :raises AppCodeWrong: it is wrong, no app is connected, or there were too many guesses
    :raises AppCodeUsed: it was used before
    """
    awaited = admission.get_awaited(pending_id, binding=visitor.binding)
    guess = Guess.take(awaited, FACTOR, visitor=visitor, now=now)
    app = CodeApp.objects.filter(account_id=awaited.account_id, confirmed_at__isnull=False).first()
    step = totp.find_step(app.secret, code, at=database_now()) if app and guess.may_look else None
    if app is None or step is None:
        admission.note_failure(
            awaited, method=method_of(awaited, _METHOD), visitor=visitor, actor=actor, now=now
        )
        raise errors.AppCodeWrong(minutes=guess.minutes)
    return _settle_with(app, step, guess, awaited, visitor, actor, now)


@transaction.atomic
def _settle_with(
    app: CodeApp, step: int, guess: Guess, awaited: Awaited, visitor: Visitor, actor: Actor, now: datetime
) -> SignedIn:
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, {"id": app.pk, "step": step, "now": now})
        if cursor.fetchone() is None:
            raise errors.AppCodeUsed
    guess.clear()
    record_event(events.AppCodeAccepted(account_id=awaited.account_id), actor=actor, now=now)
    method = method_of(awaited, _METHOD)
    return admission.settle(awaited, method=method, amr=("otp",), visitor=visitor, actor=actor, now=now)
