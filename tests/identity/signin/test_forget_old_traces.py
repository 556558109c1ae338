"""The door forgets what no limit needs; the owner's journal stays."""

from datetime import timedelta

import pytest

from tests.identity.door import NOON, STRANGERS_PHONE, ask_code, new_person, open_anna, sent_code, visitor
from tests.identity.signin.test_request_code import age
from zdravie.identity.signin.actions.begin_registration import begin_registration
from zdravie.identity.signin.actions.forget_old_traces import forget_old_traces
from zdravie.identity.signin.actions.sign_in_with_code import sign_in_with_code
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.models import OneTimeCode, PasswordCounter, Registration, SignInRecord
from zdravie.identity.signin.tasks import forget_old_challenges
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.platform.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_old_codes_drafts_counters_and_strangers_attempts_go_and_the_journal_stays() -> None:
    anna, challenge = open_anna(), ask_code()
    sign_in_with_code(
        challenge_id=challenge.id, code=sent_code(), visitor=visitor(), actor=ANONYMOUS, now=NOON
    )
    begin_registration(person=new_person(), visitor=visitor(), actor=ANONYMOUS, now=NOON)
    SignInRecord.objects.create(at=NOON, method="PASSWORD", outcome="WRONG_PASSWORD")
    long_ago = database_now() - timedelta(days=3)
    PasswordCounter.objects.create(login_index=b"1" * 16, tries=3, last_at=long_ago)
    age(60 * 24 * 3)
    assert forget_old_traces(actor=SYSTEM, now=NOON + timedelta(days=31)) == 5
    assert not OneTimeCode.objects.exists()
    assert not Registration.objects.exists()
    assert not PasswordCounter.objects.exists()
    assert SignInRecord.objects.get().account_id == anna.pk
    assert AuditEntry.objects.get(what="signin.old_traces_forgotten.v1").details == {"count": 5}


def test_what_limits_still_need_stays() -> None:
    ask_code(STRANGERS_PHONE)
    age(60 * 24)
    PasswordCounter.objects.create(login_index=b"1" * 16, tries=3, last_at=database_now())
    assert forget_old_traces(actor=SYSTEM, now=NOON) == 0
    assert OneTimeCode.objects.exists()
    assert PasswordCounter.objects.exists()


def test_the_timetable_finds_the_task_by_its_name() -> None:
    from zdravie.config.timetable import PROGRAMS

    assert forget_old_challenges.name in {entry.task for entry in PROGRAMS["id"]}
    forget_old_challenges(timestamp=0)
