"""share_paper, open_share, close_share (C-39): for a time, closed at will, with a passcode and a journal."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import ANONYMOUS, SYSTEM, Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.papers import errors
from zdravie.platform.papers.actions.close_share import close_share
from zdravie.platform.papers.actions.open_share import open_share
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.actions.share_paper import share_paper
from zdravie.platform.papers.models import Paper, Share
from zdravie.platform.papers.queries import list_looks, list_open_shares

pytestmark = pytest.mark.django_db


@pytest.fixture
def holder(make_actor, holder_id: UUID) -> Actor:
    return make_actor(holder_id)


@pytest.fixture
def paper(order: Order) -> Paper:
    return order.drawn()


def share(paper: Paper, holder: Actor, order: Order, *, days: int = 7, passcode: str = "") -> Share:
    return share_paper(paper_id=paper.pk, days=days, passcode=passcode, actor=holder, now=order.now)


def opened(one: Share, order: Order, passcode: str = "") -> bytes:
    return open_share(
        token=one.token, passcode=passcode, ip="91.203.1.2", actor=ANONYMOUS, now=order.now
    ).content


@pytest.mark.covers("MB-016")
def test_the_link_opens_the_file_and_the_holder_sees_it(paper, holder, order) -> None:
    link = share(paper, holder, order)
    assert opened(link, order).startswith(b"%PDF")
    (look,) = list_looks(paper=paper)
    assert (look.share, look.way, look.network) == (link, "SHARE", "91.203.0.0/16")
    entry = AuditEntry.objects.get(kind="read", what="files.content")
    assert (entry.actor_kind, entry.actor_id) == ("service", link.pk)
    assert [one.looks_count for one in list_open_shares(paper=paper, now=order.now)] == [1]


def test_it_ends_by_its_term_by_its_holder_and_with_the_paper(paper, holder, order, make_actor) -> None:
    first, second, third = (share(paper, holder, order, days=days) for days in (1, 7, 30))
    order.now += timedelta(days=1)
    with pytest.raises(errors.ShareUnknown):
        opened(first, order)
    with pytest.raises(errors.ShareUnknown):
        close_share(share_id=second.pk, actor=make_actor(), now=order.now)
    for _ in range(2):
        close_share(share_id=second.pk, actor=holder, now=order.now)
    with pytest.raises(errors.ShareUnknown):
        opened(second, order)
    revoke_paper(paper_id=paper.pk, reason="ошибка", actor=SYSTEM, now=order.now)
    with pytest.raises(errors.ShareUnknown):
        opened(third, order)


def test_a_passcode_takes_five_tries(paper, holder, order) -> None:
    link = share(paper, holder, order, passcode="верное слово")
    assert "верное" not in link.passcode
    for left in (4, 3):
        with pytest.raises(errors.PasscodeWrong) as wrong:
            opened(link, order, "неверное")
        assert wrong.value.details == {"left": left}
    assert opened(link, order, "верное слово")
    for _ in range(4):
        with pytest.raises(errors.PasscodeWrong):
            opened(link, order, "неверное")
    with pytest.raises(errors.PasscodeBlocked):
        opened(link, order, "неверное")
    with pytest.raises(errors.ShareUnknown):
        opened(link, order, "верное слово")


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"days": 31}, errors.ShareTooLong),
        ({"days": 0}, errors.ShareTooLong),
        ({"passcode": "12345"}, errors.PasscodeShort),
    ],
)
def test_refuses_what_the_norms_do_not_allow(paper, holder, order, wish, refusal) -> None:
    with pytest.raises(refusal):
        share(paper, holder, order, **wish)


def test_only_the_holder_shares_and_only_what_is_there(paper, holder, order, make_actor) -> None:
    with pytest.raises(errors.PaperUnknown):
        share(paper, make_actor(), order)
    with pytest.raises(errors.PaperNotReady):
        share(order(key="test:2"), holder, order)
    for _ in range(10):
        share(paper, holder, order)
    with pytest.raises(errors.SharesTooMany):
        share(paper, holder, order)
    revoke_paper(paper_id=paper.pk, reason="ошибка", actor=SYSTEM, now=order.now)
    with pytest.raises(errors.PaperEnded):
        share(paper, holder, order)
