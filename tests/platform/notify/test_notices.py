"""Notices under the bell: one for each key, only one's own, read once."""

import pytest

from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.actions.mark_notices_read import mark_notices_read
from zdravie.platform.notify.actions.post_notice import post_notice
from zdravie.platform.notify.errors import NotAPerson
from zdravie.platform.notify.queries import count_unread, list_notices

pytestmark = pytest.mark.django_db


def post(person_id, now, key: str = "n1"):
    return post_notice(
        person_id=person_id,
        title="Вы записаны",
        body="26 ноября",
        link="/visits/",
        key=key,
        actor=SYSTEM,
        now=now,
    )


def test_the_same_key_twice_is_one_notice(make_actor, now) -> None:
    actor = make_actor()
    assert post(actor.id, now).pk == post(actor.id, now).pk
    assert count_unread(actor=actor) == 1


def test_person_sees_their_own_notices_only(make_actor, now) -> None:
    mine, other = make_actor(), make_actor()
    post(other.id, now)
    assert list_notices(actor=mine) == []


def test_looking_is_written_into_the_journal(make_actor, now) -> None:
    actor = make_actor()
    list_notices(actor=actor)
    assert AuditEntry.objects.filter(kind="read", what="notify.notices", person_id=actor.id).count() == 1


def test_marking_read_empties_the_bell_and_is_recorded(make_actor, now) -> None:
    actor = make_actor()
    post(actor.id, now)
    assert mark_notices_read(actor=actor, now=now) == 1
    assert count_unread(actor=actor) == 0
    assert AuditEntry.objects.filter(what="notify.notices_read.v1").count() == 1


def test_a_stranger_has_no_notices_to_mark(now) -> None:
    with pytest.raises(NotAPerson):
        mark_notices_read(actor=ANONYMOUS, now=now)
