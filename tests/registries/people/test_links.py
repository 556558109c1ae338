"""Links of people to their accounts: judged at every passage, changed by their owner alone."""

from datetime import timedelta

import pytest

from tests.registries.people.test_refresh_person import CLAIMS, ISSUER
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.people import errors
from zdravie.registries.people.actions.refresh_person import refresh_person
from zdravie.registries.people.actions.sever_link import sever_link
from zdravie.registries.people.actions.switch_passage import switch_passage
from zdravie.registries.people.models import PersonLogin
from zdravie.registries.people.queries import list_own_links
from zdravie.registries.people.types import Passage

pytestmark = pytest.mark.django_db
FRESH, OLD = Passage(is_fresh=True), Passage(is_fresh=False)


def enter(now, passage: Passage | None = OLD):
    return refresh_person(issuer=ISSUER, claims=CLAIMS, passage=passage, actor=SYSTEM, now=now)


@pytest.fixture
def owner(now, make_actor):
    return make_actor(enter(now).pk)


def link() -> PersonLogin:
    return PersonLogin.objects.get()


def test_a_passage_is_remembered(owner, now) -> None:
    assert (link().linked_at, link().passed_at, link().is_automatic) == (now, now, True)
    later = now + timedelta(hours=1)
    enter(later)
    assert (link().linked_at, link().passed_at) == (now, later)
    assert list_own_links(actor=owner) == [link()]
    assert list_own_links(actor=ANONYMOUS) == []


@pytest.mark.covers("ID-132")
def test_switched_off_it_takes_a_fresh_sign_in_only(owner, now) -> None:
    for _ in range(2):
        switch_passage(link_id=link().pk, is_automatic=False, actor=owner, now=now)
    assert AuditEntry.objects.filter(what="people.passage_switched_off.v1").count() == 1
    with pytest.raises(errors.AutomaticPassageOff):
        enter(now)
    enter(now, FRESH)
    switch_passage(link_id=link().pk, is_automatic=True, actor=owner, now=now)
    enter(now)


@pytest.mark.covers("ID-135")
def test_a_severed_link_is_mended_by_a_fresh_proof_that_says_so(owner, now) -> None:
    for _ in range(2):
        sever_link(link_id=link().pk, actor=owner, now=now)
    assert AuditEntry.objects.filter(what="people.link_severed.v1").count() == 1
    for passage in (OLD, FRESH, Passage(is_fresh=False, links_again=True)):
        with pytest.raises(errors.NotLinked):
            enter(now, passage)
    later = now + timedelta(days=1)
    enter(later, Passage(is_fresh=True, links_again=True))
    assert (link().severed_at, link().linked_at) == (None, later)


def test_claims_without_a_browser_are_not_judged(owner, now) -> None:
    sever_link(link_id=link().pk, actor=owner, now=now)
    enter(now, None)
    assert link().severed_at == now


def test_a_stranger_changes_nothing(owner, now, make_actor) -> None:
    for stranger in (make_actor(), ANONYMOUS):
        with pytest.raises(errors.LinkNotFound):
            sever_link(link_id=link().pk, actor=stranger, now=now)
        with pytest.raises(errors.LinkNotFound):
            switch_passage(link_id=link().pk, is_automatic=False, actor=stranger, now=now)
