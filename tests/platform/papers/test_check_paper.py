"""Checking a paper: what a stranger learns, what the holder sees of it, how often it may be tried."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.platform.papers.ordering import Order
from zdravie.kernel.actor import ANONYMOUS, SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.norms.queries import get_count
from zdravie.platform.papers import errors, kinds
from zdravie.platform.papers.actions.check_paper import check_paper
from zdravie.platform.papers.actions.replace_paper import replace_paper
from zdravie.platform.papers.actions.revoke_paper import revoke_paper
from zdravie.platform.papers.kinds import Standing
from zdravie.platform.papers.models import Look, Paper
from zdravie.platform.papers.own_kinds import REFUSAL
from zdravie.platform.papers.queries import data_of, list_looks
from zdravie.platform.papers.types import Cause, Checked, Verdict

pytestmark = pytest.mark.django_db
OUTSIDE = "91.203.10.20"


def check(order: Order, *, actor=ANONYMOUS, ip: str | None = OUTSIDE, **what: str) -> Checked:
    return check_paper(actor=actor, ip=ip, now=order.now, **what)


def test_a_stranger_learns_the_status_and_no_more(order: Order) -> None:
    paper = order.drawn(valid_until=date(2027, 11, 24))
    told = check(order, token=paper.token)
    assert (told.verdict, told.holder, told.until) == (
        Verdict.VALID,
        "Волкова\xa0А.\xa0С.",
        date(2027, 11, 24),
    )
    assert told.lines == (
        ("Услуга", "Электронная медицинская книжка"),
        ("Заявление", "МК-2026-000017"),
    )
    assert "Сергеевна" not in repr(told)
    assert "серия" not in repr(told)


@pytest.mark.parametrize("typed", ["ОТ-26-000001", "от 26 000001", "oT26000001", " ОТ–26–000001 "])
def test_by_number_as_people_type_it(order: Order, typed: str) -> None:
    paper = order.drawn()
    code = f"{paper.code[:3]} {paper.code[3:6]}-{paper.code[6:]}"
    assert check(order, number=typed, code=code).number == paper.number


def test_states_have_their_words(order: Order) -> None:
    ordered = order(key="test:ordered")
    assert check(order, token=ordered.token).cause is Cause.DRAWING
    old = order.drawn(key="test:old")
    replace_paper(
        paper_id=old.pk, key="test:new", data=data_of(old), reason="смена имени", actor=SYSTEM, now=order.now
    )
    assert check(order, token=old.token).cause is Cause.REPLACED
    revoked = order.drawn(key="test:revoked")
    revoke_paper(paper_id=revoked.pk, reason="тайная причина", actor=SYSTEM, now=order.now)
    told = check(order, token=revoked.token)
    assert (told.verdict, told.cause, told.ended_on) == (Verdict.INVALID, Cause.REVOKED, date(2026, 11, 24))
    assert "тайная" not in repr(told)


def test_a_term_ends_with_its_last_day_in_moscow(order: Order) -> None:
    paper = order.drawn(valid_until=date(2026, 11, 24))
    assert check(order, token=paper.token).verdict is Verdict.VALID
    order.now += timedelta(hours=12)
    assert check(order, token=paper.token).cause is Cause.EXPIRED


def test_the_room_of_the_subject_has_its_say(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    subject = new_id()
    asked: list[UUID | None] = []

    def standing(subject_id: UUID | None, now) -> Standing:
        asked.append(subject_id)
        return Standing(holds=False, until=date(2026, 12, 1), words="приостановлена")

    monkeypatch.setitem(kinds._kinds, REFUSAL.code, replace(kinds.get_kind(REFUSAL.code), standing=standing))
    told = check(order, token=order.drawn(subject_id=subject).token)
    assert (told.cause, told.words, told.until) == (Cause.ROOM, "приостановлена", date(2026, 12, 1))
    assert asked == [subject]


def test_the_holder_sees_who_checked_and_is_not_counted(order: Order, make_actor, holder_id: UUID) -> None:
    paper = order.drawn()
    check(order, token=paper.token, actor=make_actor(holder_id))
    check(order, token=paper.token)
    check(order, token=paper.token, ip="127.0.0.1")
    check(order, number=paper.number, code=paper.code, ip="2a02:6b8:1::5")
    assert [(look.way, look.network) for look in list_looks(paper=paper)] == [
        ("NUMBER", "2a02:6b8::/32"),
        ("LINK", ""),
        ("LINK", "91.203.0.0/16"),
    ]
    assert AuditEntry.objects.filter(what="papers.paper_checked.v1", person_id=holder_id).count() == 3


def test_a_wrong_link_and_a_wrong_code_say_the_same(order: Order) -> None:
    paper = order.drawn()
    for what in (
        {"token": "nonsense"},
        {"number": paper.number, "code": "1"},
        {"number": "ОТ-26-9", "code": "1"},
    ):
        with pytest.raises(errors.CheckUnknown):
            check(order, **what)
    assert not Look.objects.exists()


def test_codes_of_a_number_are_not_guessed(order: Order) -> None:
    paper = order.drawn()
    most = get_count("papers.wrong_codes_of_number", on=order.now.date())
    for _ in range(most):
        with pytest.raises(errors.CheckUnknown):
            check(order, number=paper.number, code="000000000", ip=None)
    with pytest.raises(errors.ChecksTooMany) as refused:
        check(order, number=paper.number, code="000000000", ip=None)
    assert refused.value.details == {"at": "12:10", "seconds": 601}
    order.now += timedelta(minutes=10)
    with pytest.raises(errors.CheckUnknown):
        check(order, number=paper.number, code="000000000", ip=None)


def test_a_network_checks_only_so_often(order: Order) -> None:
    paper = order.drawn()
    most = get_count("papers.checks_of_network", on=order.now.date())
    for _ in range(most):
        check(order, token=paper.token)
    with pytest.raises(errors.ChecksTooMany):
        check(order, token=paper.token)
    assert check(order, token=paper.token, ip="91.203.10.21").verdict is Verdict.VALID


def test_tokens_hold_160_bits_and_lie_sealed(order: Order) -> None:
    paper = order.drawn()
    assert len(paper.token) >= 27
    row = Paper.objects.values_list("token", "token_index").get()
    assert all(paper.token.encode() not in bytes(value) for value in row)
