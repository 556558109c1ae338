"""An employer learns whether people may work, from those who let them, and nothing medical."""

import pytest

from tests.domains.medbook.conftest import pass_everything
from tests.factories import make_person
from zdravie.domains.medbook import errors, events, handlers, queries, workplace
from zdravie.domains.medbook.actions.ask_access import ask_access
from zdravie.domains.medbook.actions.check_books import check_books
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.end_access import end_access
from zdravie.domains.medbook.actions.grant_access import grant_access
from zdravie.domains.medbook.models import Requirement, StaffLink
from zdravie.domains.medbook.numbers import make_number
from zdravie.domains.medbook.types import Light
from zdravie.platform.notify.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(book, now):
    return pass_everything(book, now)


def grant(issued, cook, now, **more) -> StaffLink:
    return grant_access(book_id=issued.pk, inn="7701000019", actor=cook, now=now, **more)


@pytest.mark.covers("MB-006")
def test_an_employer_asks_and_the_holder_decides(issued, canteen, employer, cook, now) -> None:
    wish = {"employer_id": canteen.pk, "number": issued.number, "actor": employer, "now": now}
    link = ask_access(**wish)
    assert ask_access(**wish).pk == link.pk
    handlers.tell_access_asked(
        events.AccessAsked(link_id=link.pk, book_id=issued.pk, person_id=issued.person_id)
    )
    assert "Столовая" in Notice.objects.get().body
    assert workplace.list_staff(employer_id=canteen.pk, actor=employer, now=now) == []
    assert workplace.list_asked(employer_id=canteen.pk, actor=employer, now=now) == [link]
    assert grant(issued, cook, now, is_employed=True).pk == link.pk
    assert grant(issued, cook, now).basis == StaffLink.Basis.EMPLOYMENT
    (row,) = workplace.list_staff(employer_id=canteen.pk, actor=employer, now=now)
    assert (row.number, row.light, row.until) == (issued.number, Light.GREEN, issued.admitted_until)
    assert row.name.replace("\N{NO-BREAK SPACE}", " ") == "Волкова А. С."
    end_access(link_id=link.pk, actor=cook, now=now)
    assert workplace.list_staff(employer_id=canteen.pk, actor=employer, now=now) == []
    assert len(queries.list_links(issued)) == 1


def test_strangers_neither_ask_nor_see_nor_close(issued, canteen, employer, cook, make_actor, now) -> None:
    link = grant(issued, cook, now)
    stranger = make_actor(make_person().pk)
    for call in (
        lambda: workplace.list_staff(employer_id=canteen.pk, actor=stranger, now=now),
        lambda: workplace.list_asked(employer_id=canteen.pk, actor=cook, now=now),
        lambda: ask_access(employer_id=canteen.pk, number=issued.number, actor=stranger, now=now),
        lambda: check_books(employer_id=canteen.pk, rows=["1"], actor=stranger, now=now),
    ):
        with pytest.raises(errors.NotOnDuty):
            call()
    for actor, link_id in ((stranger, link.pk), (employer, link.pk), (cook, issued.pk)):
        with pytest.raises(errors.LinkNotFound):
            end_access(link_id=link_id, actor=actor, now=now)
    with pytest.raises(errors.NotYours):
        grant(issued, stranger, now)
    with pytest.raises(errors.EmployerUnknown):
        grant_access(book_id=issued.pk, inn="7700000000", actor=cook, now=now)


def test_a_closed_book_leaves_every_list(issued, canteen, employer, cook, now) -> None:
    grant(issued, cook, now)
    close_book(book_id=issued.pk, actor=cook, now=now)
    assert workplace.list_staff(employer_id=canteen.pk, actor=employer, now=now) == []
    with pytest.raises(errors.BookNotFound):
        ask_access(employer_id=canteen.pk, number=issued.number, actor=employer, now=now)


def test_many_numbers_are_checked_at_once_each_with_its_own_answer(issued, canteen, employer, now) -> None:
    wish = {"employer_id": canteen.pk, "actor": employer, "now": now}
    mistyped = issued.number[:-1] + str((int(issued.number[-1]) + 1) % 10)
    never_given = make_number(region="77", year=2026, serial=99_999_999)
    rows = [issued.number.lower(), "", mistyped, "Иванов", never_given]
    answers = check_books(rows=rows, **wish)
    assert [answer.error_code for answer in answers] == [
        "",
        "BOOK-NUMBER-CONTROL",
        "BOOK-NUMBER",
        "BOOK-NONE",
    ]
    assert (answers[0].light, answers[0].until) == (Light.GREEN, issued.admitted_until)
    with pytest.raises(errors.ListUnreadable):
        check_books(rows=["", " "], **wish)
    with pytest.raises(errors.ListTooLong):
        check_books(rows=[issued.number] * 501, **wish)


def test_checking_never_becomes_guessing(issued, canteen, employer, now) -> None:
    wish = {"employer_id": canteen.pk, "actor": employer, "now": now, "rows": [issued.number]}
    for _ in range(20):
        check_books(**wish)
    with pytest.raises(errors.TooManyLists):
        check_books(**wish)


def test_nothing_medical_is_in_what_an_employer_gets(issued, canteen, employer, cook, now) -> None:
    grant(issued, cook, now)
    told = repr(workplace.list_staff(employer_id=canteen.pk, actor=employer, now=now))
    told += repr(check_books(employer_id=canteen.pk, rows=[issued.number], actor=employer, now=now))
    words = {row.name for row in Requirement.objects.all()} | {row.code for row in Requirement.objects.all()}
    assert not [word for word in words if word in told]
