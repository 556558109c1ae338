"""From issue_paper to the file: one paper, whatever is repeated."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.files import disk
from zdravie.platform.files.models import StoredFile
from zdravie.platform.notify.models import Notice
from zdravie.platform.papers import errors, notices
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.actions.open_paper import open_paper
from zdravie.platform.papers.actions.replace_paper import replace_paper
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.models import Paper, Series
from zdravie.platform.papers.queries import data_of, find_paper, list_own_papers
from zdravie.platform.vault import master_keys
from zdravie.platform.vault.envelope import CannotOpen
from zdravie.platform.vault.models import DataKey

pytestmark = pytest.mark.django_db


def test_a_number_at_once_and_a_file_later(order: Order) -> None:
    paper = order()
    assert (paper.number, paper.state) == ("ОТ-26-000001", Paper.State.ORDERED)
    assert order.drawn().state == Paper.State.ISSUED
    assert order("papers.refusal", "test:2").number == "ОТ-26-000002"
    assert order("papers.receipt", "test:3").number == "КВ-26-000001"


def test_the_same_key_is_the_same_paper(order: Order) -> None:
    first, again = order(), order()
    assert first == again
    assert Series.objects.get().last == 1
    with pytest.raises(errors.KeyReused):
        order(holder_id=new_id())


def test_refuses_an_order_without_its_facts(order: Order) -> None:
    with pytest.raises(errors.DataMissing) as refused:
        order(data={"holder": {"family_name": "Волкова"}})
    assert refused.value.details["names"] == "holder.given_name, holder.patronymic"
    assert not Series.objects.exists()


def test_nothing_is_kept_in_the_open(order: Order) -> None:
    paper = order.drawn()
    stored = Paper.objects.filter(pk=paper.pk).values("data", "token", "code").get()
    assert all("Волкова".encode() not in bytes(value) for value in stored.values())
    assert b"%PDF" not in disk._path(paper.file_id.hex).read_bytes()


@pytest.mark.covers("SO-003")
def test_what_is_kept_is_sealed_by_aes_256_and_a_changed_byte_opens_nothing(
    order: Order, make_actor, holder_id: UUID
) -> None:
    paper = order.drawn()
    kept = disk._path(paper.file_id.hex)
    for place in (5, 40, len(kept.read_bytes()) - 1):
        content = bytearray(kept.read_bytes())
        content[place] ^= 1
        kept.write_bytes(content)
        with pytest.raises(CannotOpen):
            open_paper(paper_id=paper.pk, actor=make_actor(holder_id), purpose="own paper")
        content[place] ^= 1
        kept.write_bytes(content)
    assert open_paper(paper_id=paper.pk, actor=make_actor(holder_id), purpose="own paper").content
    data_key = master_keys.by_name(DataKey.objects.get().master).unwrap(bytes(DataKey.objects.get().wrapped))
    assert 8 * len(data_key) == 256


def test_drawing_twice_changes_nothing(order: Order) -> None:
    first = order.drawn()
    again = draw_paper(paper_id=first.pk, actor=SYSTEM, now=order.now)
    assert (again.sha256, StoredFile.objects.count()) == (first.sha256, 1)
    for _ in range(2):
        notices.tell_issued(first.pk, now=order.now)
    assert Notice.objects.get().title == "Документ готов"


def test_the_holder_opens_it_and_a_stranger_does_not(order: Order, make_actor, holder_id: UUID) -> None:
    holder = make_actor(holder_id)
    paper = order()
    with pytest.raises(errors.PaperNotReady):
        open_paper(paper_id=paper.pk, actor=holder, purpose="own paper")
    order.drawn()
    opened = open_paper(paper_id=paper.pk, actor=holder, purpose="own paper")
    assert opened.content.startswith(b"%PDF")
    assert opened.name == "Решение об отказе ОТ-26-000001.pdf"
    assert AuditEntry.objects.filter(kind="read", person_id=holder_id, what="files.content").count() == 1
    with pytest.raises(errors.PaperUnknown):
        open_paper(paper_id=paper.pk, actor=make_actor(), purpose="curiosity")
    assert [one.pk for one in list_own_papers(actor=holder)] == [paper.pk]
    assert list_own_papers(actor=make_actor()) == []


def test_revoked_once(order: Order) -> None:
    paper = order.drawn()
    for _ in range(2):
        revoked = revoke_paper(paper_id=paper.pk, reason="выдано по ошибке", actor=SYSTEM, now=order.now)
    assert revoked.state == Paper.State.REVOKED
    assert AuditEntry.objects.filter(what="papers.paper_revoked.v1").count() == 1
    notices.tell_revoked(paper.pk, now=order.now)
    assert "выдано по ошибке" in Notice.objects.get().body


def test_a_revoked_order_is_never_drawn(order: Order) -> None:
    paper = order()
    revoke_paper(paper_id=paper.pk, reason="передумали", actor=SYSTEM, now=order.now)
    assert draw_paper(paper_id=paper.pk, actor=SYSTEM, now=order.now).drawn_at is None


def test_replaced_by_one_of_the_same_kind(order: Order) -> None:
    old = order.drawn(subject_id=new_id())
    change = {"data": data_of(old) | {"service": "Другая услуга"}, "reason": "смена имени"}
    for _ in range(2):
        new = replace_paper(paper_id=old.pk, key="test:2", actor=SYSTEM, now=order.now, **change)
    old.refresh_from_db()
    assert (old.state, old.replaced_by) == (Paper.State.REPLACED, new)
    assert (new.subject_id, new.number) == (old.subject_id, "ОТ-26-000002")
    assert find_paper("test:2") == new
    with pytest.raises(errors.PaperEnded):
        replace_paper(paper_id=old.pk, key="test:3", actor=SYSTEM, now=order.now, **change)
    with pytest.raises(errors.PaperEnded):
        revoke_paper(paper_id=old.pk, reason="поздно", actor=SYSTEM, now=order.now)


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "ISSUED"},
        {"state": "REVOKED"},
        {"state": "REPLACED", "ended_at": "2026-11-24T09:00:00Z"},
        {"valid_until": date(2020, 1, 1)},
    ],
)
def test_the_database_refuses_what_must_never_be(order: Order, broken: dict[str, object]) -> None:
    paper = order()
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**broken)
