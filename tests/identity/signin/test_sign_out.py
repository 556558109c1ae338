"""Leaving is a fact of the journal."""

import pytest

from tests.identity.door import NOON, open_anna
from zdravie.identity.signin import errors
from zdravie.identity.signin.actions.sign_out import sign_out
from zdravie.kernel.actor import ANONYMOUS
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_leaving_is_written_down(make_actor) -> None:
    anna = open_anna()
    sign_out(actor=make_actor(anna.pk), now=NOON)
    assert AuditEntry.objects.get(what="signin.signed_out.v1").person_id == anna.pk


def test_nobody_cannot_leave() -> None:
    with pytest.raises(errors.NotSignedIn):
        sign_out(actor=ANONYMOUS, now=NOON)
