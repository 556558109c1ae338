"""A browser rests on a sign-in of the provider and falls with it, whoever comes first."""

from datetime import timedelta
from itertools import count

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tests.identity.door import in_threads
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.browser_sessions import errors
from zdravie.registries.browser_sessions.actions.begin_session import begin_session
from zdravie.registries.browser_sessions.actions.end_sign_in import end_sign_in
from zdravie.registries.browser_sessions.actions.forget_old_sessions import forget_old_sessions
from zdravie.registries.browser_sessions.models import BrowserSession, EndedSignIn
from zdravie.registries.browser_sessions.types import SignInName

ISSUER = "https://id.example"
_numbers = count()


def sign_in(sid="sid-1", subject="anna", issuer=ISSUER):
    return SignInName(issuer=issuer, subject=subject, sid=sid)


def begin(now, **changes):
    store = SessionStore()
    store["person"] = "somebody"
    store.save()
    begin_session(
        session_key=store.session_key, sign_in=sign_in(**changes), person_id=new_id(), actor=SYSTEM, now=now
    )
    return store.session_key


def end(now, jti=None, **changes):
    name = jti or f"jti-{next(_numbers)}"
    return end_sign_in(sign_in=sign_in(**changes), jti=name, actor=SYSTEM, now=now)


def lives(key):
    return Session.objects.filter(session_key=key).exists()


@pytest.mark.django_db
def test_all_browsers_of_the_sign_in_end_and_no_others(now):
    here, there = begin(now), begin(now)
    others = [
        begin(now, sid="sid-2"),
        begin(now, issuer="https://other.example"),
        begin(now, subject="boris"),
    ]
    assert end(now) == 2
    assert not lives(here)
    assert not lives(there)
    assert all(lives(key) for key in others)
    assert AuditEntry.objects.filter(what="browser_sessions.session_ended.v1").count() == 2


@pytest.mark.django_db
def test_without_a_name_of_the_sign_in_the_whole_subject_ends(now):
    keys = [begin(now), begin(now, sid="sid-2"), begin(now, sid="")]
    other = begin(now, subject="boris")
    assert end(now, sid="") == 3
    assert not any(lives(key) for key in keys)
    assert lives(other)


@pytest.mark.django_db
def test_the_same_word_twice_changes_nothing(now):
    begin(now)
    assert end(now, jti="one", sid="") == 1
    later = begin(now, sid="sid-9")
    assert end(now, jti="one", sid="") == 0
    assert lives(later)


@pytest.mark.django_db
def test_who_comes_after_the_end_is_not_let_in(now):
    end(now)
    with pytest.raises(errors.SignInEnded):
        begin(now)
    assert not BrowserSession.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_beginning_and_an_end_at_once_none_leaves_a_browser_behind(now):
    for number in range(10):
        sid = f"race-{number}"
        in_threads(6, lambda place, sid=sid: end(now, sid=sid) if place == 3 else begin(now, sid=sid))
        assert not BrowserSession.objects.filter(sid=sid).exists()


@pytest.mark.django_db
def test_old_traces_are_forgotten(now):
    begin(now)
    end(now, sid="sid-2")
    assert forget_old_sessions(actor=SYSTEM, now=now + timedelta(days=2)) == 0
    assert forget_old_sessions(actor=SYSTEM, now=now + timedelta(days=4)) == 2
    assert not EndedSignIn.objects.exists()
