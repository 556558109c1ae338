"""The holder's pages of the medical book."""

import pytest
from django.test import Client

from tests.domains.medbook.conftest import entries_for, good, pass_everything
from tests.domains.medbook.test_training import right_answers
from tests.factories import make_clinic, make_person, make_position
from tests.portals.medbook import browser_of, words
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.annul_book import annul_book
from zdravie.domains.medbook.actions.ask_access import ask_access
from zdravie.domains.medbook.actions.close_book import close_book
from zdravie.domains.medbook.actions.print_book import print_book
from zdravie.domains.medbook.models import Attempt, ExamSite, Keeper, Referral, StaffLink
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Kind, Outcome
from zdravie.domains.reviews.models import Invitation, Review
from zdravie.kernel.actor import SYSTEM
from zdravie.kernel.ids import new_id
from zdravie.platform.papers.actions.draw_paper import draw_paper
from zdravie.platform.papers.models import Share

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(cook):
    return browser_of(cook)


def test_without_a_book_the_page_leads_to_the_application(page) -> None:
    assert "Книжки пока нет" in words(page.get("/medbook/"))
    for address in ("history", "clinic", "course", "category", "close"):
        assert page.get(f"/medbook/{address}/").status_code == 404


@pytest.mark.covers("MB-033")
def test_results_are_shown_in_a_living_book_alone(page, kept, cook, now) -> None:
    """A book is given to who has a valid policy (``test_case``); without a book there is nothing to see."""
    issued = pass_everything(kept, now)
    assert "Отоларинголог" in words(page.get("/medbook/history/"))
    close_book(book_id=issued.pk, actor=cook, now=now)
    for address in ("", "history/"):
        assert "Отоларинголог" not in words(page.get(f"/medbook/{address}"))


@pytest.mark.covers("MB-020")
def test_the_page_says_what_is_left_and_what_expires_when(page, kept, now) -> None:
    assert "Осталось пройти пунктов" in words(page.get("/medbook/"))
    issued = pass_everything(kept, now)
    seen = words(page.get("/medbook/"))
    for expected in ("Вы допущены до", issued.number, "Осмотры", "Анализы", "Прививки", "Гигиеническая"):
        assert expected in seen
    assert f"до {issued.admitted_until:%d.%m.%Y}" in seen


def test_the_nearest_clinic_is_chosen_and_a_referral_follows(page, book, clinic) -> None:
    seen = words(page.get("/medbook/clinic/?laboratory=1&district=Садовый"))
    assert clinic.short_name in seen
    assert page.post("/medbook/clinic/", {"clinic": str(clinic.pk)}).url == "/medbook/"
    assert Keeper.objects.get().clinic_id == clinic.pk
    assert page.post("/medbook/referral/").url == "/medbook/"
    assert Referral.objects.get().state == Referral.State.OPEN
    assert "Направление действует до" in words(page.get("/medbook/"))


@pytest.mark.covers("MB-057")
def test_a_clinic_is_chosen_by_licence_nearness_services_voices_and_speed(page, book, clinic, now) -> None:
    ExamSite.objects.filter(clinic=clinic).update(usual_days=2)
    unfit = [make_clinic(short_name="Без лицензии"), make_clinic(short_name="Без обмена")]
    ExamSite.objects.create(clinic=unfit[0], code="x1", licence="")
    ExamSite.objects.create(clinic=unfit[1], code="x2", licence="Л041", is_connected=False)
    position = make_position(clinic=clinic)
    for stars in (5, 4, 5):
        give_stars(position, stars, now)
    seen = words(page.get("/medbook/clinic/"))
    for expected in ("Лицензия", "Л041-01137-77/00000001", "2 дня", "своя лаборатория", "4,7"):
        assert expected in seen, expected
    assert "Без лицензии" not in seen
    assert "Без обмена" not in seen


def give_stars(position, stars, now) -> None:
    """A visit took place, was rated, and the moderator let the review pass."""
    invitation = Invitation.objects.create(
        visit_id=new_id(),
        person_id=make_person(phone=None, phone_index=None, snils=None).pk,
        position=position,
        clinic=position.clinic,
        made_at=now,
    )
    Review.objects.create(
        invitation=invitation,
        stars=stars,
        words="Всё быстро",
        sent_at=now,
        state=Review.State.PUBLISHED,
        decided_at=now,
    )


@pytest.mark.covers("MB-008")
def test_the_book_is_seen_renewed_downloaded_and_shown_to_any_clinic(page, kept, cook, now) -> None:
    issued = pass_everything(kept, now)
    paper = print_book(book_id=issued.pk, actor=SYSTEM, now=now)
    draw_paper(paper_id=paper.pk, actor=SYSTEM, now=now)
    assert f"/papers/{paper.pk}/file/" in page.get("/medbook/").content.decode()
    content = b"".join(page.get(f"/papers/{paper.pk}/file/"))
    assert content.startswith(b"%PDF-")
    assert page.post("/medbook/category/", {"category": "goods", "profession": ""}).status_code == 302
    assert "Производство, переработка и продажа" in words(page.get("/medbook/"))
    assert page.post(f"/papers/{paper.pk}/share/", {"days": "7"}).status_code == 302
    doctor = Client()
    shared = doctor.post(f"/shared/{Share.objects.get().token}/")
    assert b"".join(shared) == content


def test_a_clinic_is_chosen_by_its_code(page, book, clinic) -> None:
    unfit = ExamSite.objects.create(clinic=make_clinic(), code="77-009", licence="")
    assert page.post("/medbook/clinic/", {"code": "нет"}).status_code == 409
    assert "не ведёт медицинские книжки" in words(page.post("/medbook/clinic/", {"code": unfit.code}))
    assert page.post("/medbook/clinic/", {"code": ""}).status_code == 422
    assert page.post("/medbook/clinic/", {"clinic": "x"}).status_code == 422
    assert page.post("/medbook/clinic/", {"code": "77-001"}).url == "/medbook/"


def test_the_course_is_read_and_the_test_is_passed(page, book) -> None:
    assert "Чистые руки" in words(page.get("/medbook/course/"))
    address = page.post("/medbook/test/").url
    attempt = Attempt.objects.get()
    assert "Закончить тест" in words(page.get(address))
    half = dict.fromkeys(attempt.questions[:10], "0")
    assert page.post(address, half).status_code == 422
    assert page.post(address, right_answers(attempt)).url == address
    assert "Тест сдан" in words(page.get(address))
    assert "Центр гигиены подтвердит" in words(page.get("/medbook/"))


def test_spent_attempts_are_told_on_the_page(page, book) -> None:
    for _ in range(3):
        address = page.post("/medbook/test/").url
        right = right_answers(Attempt.objects.latest("started_at"))
        page.post(address, {code: "0" if place else "1" for code, place in right.items()})
        assert "Тест не сдан" in words(page.get(address))
    refused = page.post("/medbook/test/")
    assert refused.status_code == 429
    assert "BOOK-TESTS" in words(refused)


def test_access_of_an_employer_is_given_and_taken_back(page, kept, canteen, employer, now) -> None:
    number = pass_everything(kept, now).number
    ask_access(employer_id=canteen.pk, number=number, actor=employer, now=now)
    assert "просит доступ" in words(page.get("/medbook/"))
    assert page.post("/medbook/employers/", {"inn": "123"}).status_code == 422
    assert page.post("/medbook/employers/", {"inn": "7707083893"}).status_code == 409
    link = StaffLink.objects.get()
    assert page.post("/medbook/employers/", {"inn": canteen.inn, "is_employed": "on"}).url == "/medbook/"
    link.refresh_from_db()
    assert (link.state, link.basis) == (StaffLink.State.GRANTED, StaffLink.Basis.EMPLOYMENT)
    assert page.post(f"/medbook/employers/{link.pk}/end/").url == "/medbook/"
    link.refresh_from_db()
    assert link.state == StaffLink.State.ENDED


def test_category_is_changed_and_a_foreign_profession_refused(page, book) -> None:
    assert page.get("/medbook/category/").status_code == 200
    wrong = page.post("/medbook/category/", {"category": "medical", "profession": "cook"})
    assert (wrong.status_code, "не относится" in words(wrong)) == (409, True)
    assert page.post("/medbook/category/", {"category": "medical", "profession": "medic"}).status_code == 302
    book.refresh_from_db()
    assert book.category_id == "medical"


def test_history_is_for_the_holder_and_says_what_was_found(page, kept, clinic, examiner, now) -> None:
    assert "Записей пока нет" in words(page.get("/medbook/history/"))
    entries = [good("TEST", "syphilis", today(now), outcome=Outcome.UNFIT, details="титр 1:80")]
    entries += entries_for(kept, now, kinds=(Kind.VACCINATION,))
    add_records(book_id=kept.pk, entries=entries, clinic_id=clinic.pk, actor=examiner, now=now)
    seen = words(page.get("/medbook/history/"))
    assert "титр 1:80" in seen
    assert "нужен врач" in seen


@pytest.mark.parametrize("how", ["close", "annul"])
def test_an_ended_book_says_why(page, kept, hygienist, now, how) -> None:
    pass_everything(kept, now)
    if how == "close":
        assert "Закрыть книжку?" in words(page.get("/medbook/close/"))
        assert page.post("/medbook/close/").url == "/medbook/"
        assert "Книжка закрыта" in words(page.get("/medbook/"))
    else:
        annul_book(book_id=kept.pk, reason="Чужие данные", actor=hygienist, now=now)
        assert "Чужие данные" in words(page.get("/medbook/"))


@pytest.mark.covers("MB-099", "MB-100")
def test_questions_are_open_to_everyone(client) -> None:
    seen = words(client.get("/help/medical-book/"))
    assert "Паспорт и полис ОМС" in seen
    for question in ("Как найти услугу?", "PDF не открывается", "Можно ли распечатать?"):
        assert question in seen
