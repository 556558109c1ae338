"""A cook looks for a «санкнижка», applies, is examined and trained, and downloads the book."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named, somebody
from tests.journeys.papering import qr_of
from tests.journeys.sign_on import when_they_confirm_by_password
from tests.journeys.steps import (
    given_they_are_signed_in,
    then_the_heading_is,
    then_the_page_says,
    when_they_press,
)
from tests.journeys.test_a_clinic_at_work import given_they_are_at_work
from tests.platform.files import making
from tests.stack import wait_until
from zdravie.demo import cast
from zdravie.demo.papers import papers_of
from zdravie.domains.medbook import course

COOK = cast.member("cook")


def when_they_apply(cook: Guest) -> None:
    """One thing a page; what the account knows is not asked."""
    page, papers = cook.page, papers_of(COOK, on=datetime.now(UTC).date())
    page.goto(cook.stack.url("health", "/services/?q=санкнижка"))
    page.get_by_role("link", name="Электронная медицинская книжка").first.click()
    when_they_press(cook, "Подать заявление")
    page.locator("[name=category][value=catering]").check()
    when_they_go_on(cook, "Проверьте сведения о себе")
    then_the_page_says(cook, COOK.family_name)
    page.locator("[name=birth_place]").fill("г. Заречье")
    when_they_go_on(cook, "Паспорт")
    page.locator("[name=passport]").fill(papers.passport)
    for part in ("day", "month", "year"):
        page.locator(f"[name=issued_on_{part}]").fill(str(getattr(papers.issued_on, part)))
    page.locator("[name=issuer]").fill(papers.issuer)
    page.locator("[name=department_code]").fill(papers.department_code)
    given_a_picture(cook, "file_passport_scan")
    when_they_go_on(cook, "Полис и ИНН")
    page.locator("[name=oms_kind][value=plastic]").check()
    if papers.inn:
        page.locator("[name=inn]").fill(papers.inn)
    else:
        page.locator("[name=no_inn]").check()
    given_a_picture(cook, "file_oms_scan")
    when_they_go_on(cook, "Адрес и связь")
    page.locator("[name=registered_at]").fill("г. Заречье, ул. Садовая, 14")
    when_they_go_on(cook, "Место работы")
    page.locator("[name=no_employer]").check()
    when_they_go_on(cook, "Клиника, где пройдёте осмотр")
    page.locator("[name=clinic_code]").fill("77-008")
    when_they_go_on(cook, "Бумажная книжка")
    when_they_go_on(cook, "Фотография и согласие")
    page.locator("[name=agrees]").check()
    when_they_go_on(cook, "Проверьте ответы")
    when_they_sign(cook)


def when_they_go_on(cook: Guest, heading: str) -> None:
    """Files go up in sight of the page, so a press alone does not wait for the next one."""
    when_they_press(cook, "Продолжить")
    then_the_heading_is(cook, heading)


def when_they_sign(guest: Guest) -> None:
    """A code alone has opened the cabinet; to sign a second factor is asked for, and nothing is lost."""
    then_the_heading_is(guest, "Проверьте ответы")
    when_they_press(guest, "Подписать и отправить")
    when_they_confirm_by_password(guest)
    then_the_heading_is(guest, "Продолжить с того же места")
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Заявление подписано и отправлено")


def given_a_picture(guest: Guest, field: str) -> None:
    file = {"name": "снимок.jpg", "mimeType": "image/jpeg", "buffer": making.picture()}
    guest.page.locator(f"[name={field}]").set_input_files(file)  # type: ignore[arg-type]


def when_everything_is_found_well(examiner: Guest, name: str) -> None:
    """Doctors and vaccinations by hand, tests by the laboratory."""
    page = examiner.page
    page.get_by_role("link", name=name).click()
    when_they_press(examiner, "Пробы взяты, отправить в лабораторию")
    today = datetime.now(UTC)
    for years_ago in range(3):
        for box in page.locator("input[name=items]:not([value^=TEST])").all():
            box.check()
        if not page.locator("input[name=items]:not([value^=TEST])").count():
            break
        for part, value in (("day", today.day), ("month", today.month), ("year", today.year - years_ago)):
            page.locator(f"[name=done_on_{part}]").fill(str(value))
        page.locator("input[name=outcome][value=FIT]").check()
        when_they_press(examiner, "Внести")
    expect(page.get_by_text("готов", exact=True)).to_be_visible(timeout=1)


def when_they_pass_the_test(cook: Guest) -> None:
    page = cook.page
    page.goto(cook.stack.url("health", "/medbook/course/"))
    when_they_press(cook, "Начать тест")
    for question in course.questions().values():
        if (asked := page.locator("fieldset", has=page.locator(f"input[name={question.code}]"))).count():
            asked.get_by_label(question.answers[0], exact=True).check()
    when_they_press(cook, "Закончить тест")
    then_the_heading_is(cook, "Тест сдан")


def when_they_find_it_on_a_telephone(cook: Guest) -> None:
    """«Мои услуги», the application, its result."""
    cook.page.set_viewport_size({"width": 390, "height": 844})
    cook.page.goto(cook.stack.url("health", "/cases/"))
    cook.page.get_by_role("link", name="Электронная медицинская книжка").first.click()
    when_they_press(cook, "Открыть")


def then_the_page_will_say(guest: Guest, path: str, words: str) -> None:
    """Jobs run behind the page: it is opened until it says so."""

    def says() -> bool:
        guest.page.goto(guest.stack.url("health", path))
        return words in guest.page.content().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")

    wait_until(says, seconds=60, what=lambda: f"{words}: {guest.page.inner_text('main')}")


@pytest.mark.covers("MB-001", "MB-006", "MB-014", "MB-034", "MB-046", "MB-077", "MB-078", "MB-079", "MB-083")
def test_a_cook_gets_a_book(arrive: Arrive) -> None:
    cook, examiner, hygienist = arrive(named("cook")), arrive(named("examiner")), arrive(named("hygiene"))
    given_they_are_signed_in(cook)
    when_they_apply(cook)
    then_the_page_will_say(cook, "/medbook/", "Направление действует до")

    given_they_are_at_work(examiner, "/work/referrals/")
    when_everything_is_found_well(examiner, COOK.family_name)
    when_they_pass_the_test(cook)
    given_they_are_at_work(hygienist, "/work/tests/")
    hygienist.page.get_by_role("button", name="Аттестовать").first.click()

    then_the_page_will_say(cook, "/medbook/", "Скачать PDF")
    then_the_page_says(cook, "Вы допущены до")
    when_they_find_it_on_a_telephone(cook)
    with cook.page.expect_download() as download:
        cook.page.get_by_role("link", name="Скачать PDF").click()
    cook.stack.run("papers", "verify", str(download.value.path()))

    employer = arrive(somebody())
    ((number,),) = cook.stack.sql("health", "SELECT number FROM papers_paper WHERE kind = 'medbook.book'")
    employer.page.goto(qr_of(cook.stack, number))
    then_the_heading_is(employer, "Действует")
    said = employer.page.inner_text("main").lower()
    assert not [word for word in ("сифилис", "вич", "анализ", "прививк") if word in said], said
