"""Leaving is a fact of the journal, and whatever hangs on the session hears of it."""

import pytest

from tests.identity.door import NOON, ask_code, open_anna, sent_code, visitor
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.actions.sign_out import sign_out
from zdravie.identity.signin.models import Session
from zdravie.identity.signin.types import SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_leaving_ends_the_session_and_is_written_down_once() -> None:
    anna = open_anna()
    signed_in = sign_in_with_code(
        challenge_id=ask_code().id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    assert isinstance(signed_in, SignedIn)
    for _ in range(2):
        sign_out(actor=signed_in.actor, now=NOON)
    entry = AuditEntry.objects.get(what="signin.signed_out.v1")
    assert entry.person_id == anna.pk
    assert (entry.details["session_id"], entry.details["reason"]) == (str(signed_in.sid), "SIGNED_OUT")
    session = Session.objects.get()
    assert (session.ended_at, session.end_reason) == (NOON, "SIGNED_OUT")


def test_nobody_cannot_leave() -> None:
    with pytest.raises(errors.NotSignedIn):
        sign_out(actor=ANONYMOUS, now=NOON)
