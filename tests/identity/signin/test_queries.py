"""The journal is its owner's alone, and looking into it is written down."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, ask_code, open_anna, visitor
from zdravie.identity.signin.models import SignInRecord
from zdravie.identity.signin.queries import find_challenge, list_sign_ins
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def record(account_id, minutes: int) -> SignInRecord:
    return SignInRecord.objects.create(
        account_id=account_id, at=NOON + timedelta(minutes=minutes), method="CODE", outcome="SIGNED_IN"
    )


@pytest.mark.covers("ID-094")
def test_own_sign_ins_newest_first_and_nobody_elses(make_actor) -> None:
    anna = open_anna()
    older, newer = record(anna.pk, 0), record(anna.pk, 5)
    record(new_id(), 9)
    record(None, 9)
    assert list_sign_ins(actor=make_actor(anna.pk)) == [newer, older]
    assert AuditEntry.objects.get(kind="read", what="signin.journal").person_id == anna.pk


def test_nobody_has_no_journal() -> None:
    assert list_sign_ins(actor=ANONYMOUS) == []


def test_challenge_is_shown_to_its_own_browser_only() -> None:
    challenge = ask_code()
    assert find_challenge(challenge.id, binding=visitor().binding) == challenge
    assert find_challenge(challenge.id, binding="thief") is None
    assert find_challenge(challenge.id, binding="") is None
