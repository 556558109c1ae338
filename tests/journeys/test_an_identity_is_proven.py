"""From a telephone alone to a proven person: registers, a bank, papers that an operator looks at."""

import re
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Arrive
from tests.journeys.desk import Desk
from tests.journeys.guests import Guest, named, somebody_unproven
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.sign_on import (
    NAME,
    given_a_minute_has_passed,
    given_they_came_by_a_code,
    given_they_have_a_password,
)
from tests.journeys.steps import (
    then_the_heading_is,
    then_the_page_says,
    then_they_are_at,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
    when_they_sign_out,
)
from tests.platform.files import making
from zdravie.demo import population
from zdravie.demo.papers import Papers, papers_of
from zdravie.kernel import clock
from zdravie.kernel.identifiers import department_code, passport


@pytest.mark.covers("ID-104", "ID-111", "ID-113", "ID-117")
def test_a_newcomer_becomes_a_proven_person(arrive: Arrive) -> None:
    guest = arrive(named("newcomer"))
    papers = papers_of_guest(guest)
    given_they_came_by_a_code(guest)

    when_they_open_identity(guest)
    then_the_level_is(guest, "Упрощённая")
    when_they_start(guest, "По паспорту и СНИЛС")
    when_they_fill_in_the_passport(guest, papers, number="9" + papers.passport[1:])
    when_they_send_for_a_check(guest)
    then_the_page_says(guest, "PROOF-MVD-UNKNOWN")
    then_the_page_suits_everybody(guest, "story-identity-returned")
    when_they_press(guest, "Исправить и отправить снова")
    box = guest.page.get_by_label("Серия и номер паспорта")
    expect(box).to_have_value(passport.show("9" + papers.passport[1:]))
    expect(guest.page.get_by_label("Кем выдан")).to_have_value(papers.issuer)
    then_the_page_says(guest, "Паспорта с такими серией и номером в реестре МВД нет")
    box.fill(papers.passport)
    when_they_press(guest, "Продолжить")
    when_they_send_for_a_check(guest)
    then_the_page_says(guest, "Личность подтверждена")
    then_the_page_suits_everybody(guest, "story-identity-confirmed")
    when_they_press(guest, "Что теперь открыто")
    then_the_level_is(guest, "Стандартная")

    when_they_start(guest, "В приложении банка")
    when_the_bank_vouches_for_them(guest)
    then_the_page_says(guest, "Личность подтверждена")
    when_they_open_identity(guest)
    then_the_level_is(guest, "Подтверждённая")


@pytest.mark.covers("ID-036", "ID-100", "ID-112", "ID-113")
def test_papers_are_returned_with_a_cause_and_accepted_the_second_time(arrive: Arrive, desk: Desk) -> None:
    guest = arrive(somebody_unproven())
    given_they_have_a_password(guest)
    papers = papers_of_guest(guest)
    given_they_came_by_a_code(guest)

    when_they_open_identity(guest)
    when_they_start(guest, "По снимкам документов")
    then_the_page_says(guest, "Процедура «Уполномоченный пользователь»: сначала ответы сверят реестры")
    when_they_fill_in_the_passport(guest, papers)
    when_they_upload(guest, "паспорт.txt", b"not a picture at all")
    then_the_page_says(guest, "FILE-")
    when_they_upload(guest, "паспорт.jpg", making.picture())
    when_they_press(guest, "Всё загружено, продолжить")
    when_they_send_for_a_check(guest)
    then_the_page_says(guest, "снимки смотрит оператор")

    operator = desk.sits_down()
    when_the_operator_takes(operator, guest)
    judged = operator.page.get_by_label("Решение по документу")
    judged.select_option("PROOF-FILE-BLURRED")
    operator.page.get_by_role("button", name=re.compile("Сохранить решение")).click()
    when_they_press(operator, "Не подтверждать")
    guest.page.reload()
    then_the_page_says(guest, "Что исправить")
    then_the_page_says(guest, "Снимок нечёткий, текст не прочесть")
    then_the_page_says(guest, "PROOF-FILE-BLURRED")
    when_they_press(guest, "Заменить снимки")
    guest.page.get_by_role("button", name=re.compile("^Убрать")).first.click()
    when_they_upload(guest, "паспорт снова.png", making.picture("PNG"))
    when_they_press(guest, "Всё загружено, продолжить")
    when_they_send_for_a_check(guest)
    when_the_operator_takes(operator, guest)
    judged.select_option("")
    operator.page.get_by_role("button", name=re.compile("Сохранить решение")).click()
    when_they_press(operator, "Подтвердить личность")
    guest.page.reload()
    then_the_page_says(guest, "Личность подтверждена")
    when_they_press(guest, "Что теперь открыто")
    then_the_level_is(guest, "Подтверждённая")
    when_they_sign_out(guest)
    then_the_inn_is_a_name_too(guest, papers.inn)


def papers_of_guest(guest: Guest) -> Papers:
    """Those that the registers of the sandbox know."""
    sketch = population.person(guest.person.number)
    sketch = replace(sketch, birth_on=guest.person.birth_on)
    return papers_of(sketch, on=clock.now().astimezone(clock.MOSCOW).date())


def when_they_open_identity(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/identity/"))
    then_the_heading_is(guest, "Подтверждение личности")


def when_they_start(guest: Guest, way: str) -> None:
    guest.page.get_by_role("listitem").filter(has_text=way).get_by_role("button").click()


def when_they_fill_in_the_passport(guest: Guest, papers: Papers, *, number: str = "") -> None:
    page = guest.page
    page.get_by_label("Серия и номер паспорта").fill(number or papers.passport)
    _fill_date(guest, "Дата выдачи", papers.issued_on)
    page.get_by_label("Кем выдан").fill(papers.issuer)
    page.get_by_label("Код подразделения").fill(department_code.show(papers.department_code))
    page.get_by_label("ИНН").fill(papers.inn)
    when_they_press(guest, "Продолжить")


def when_they_upload(guest: Guest, name: str, content: bytes) -> None:
    then_the_heading_is(guest, "Снимки документов")
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    guest.page.get_by_label("Фото или скан").set_input_files(file)  # type: ignore[arg-type]
    when_they_press(guest, "Загрузить")


def when_they_send_for_a_check(guest: Guest) -> None:
    then_the_heading_is(guest, "Подтвердите отправку")
    then_the_page_suits_everybody(guest, "story-identity-check")
    when_they_press(guest, "Отправить на проверку")


def when_the_bank_vouches_for_them(guest: Guest) -> None:
    then_they_are_at(guest, "sandbox", "/bank/vouch/")
    then_the_page_suits_everybody(guest, "story-bank")
    guest.page.get_by_role("searchbox").or_(guest.page.get_by_role("textbox")).first.fill(
        guest.person.family_name
    )
    when_they_press(guest, "Найти клиента")
    full_name = f"{guest.person.family_name} {guest.person.given_name} {guest.person.patronymic}"
    guest.page.get_by_label(full_name).first.check()
    when_they_press(guest, "Подтвердить")
    then_they_are_at(guest, "id", "/identity/")


def when_the_operator_takes(operator: Guest, guest: Guest) -> None:
    person = guest.person
    operator.page.goto(operator.stack.url("id", "/operator/"))
    when_they_press(operator, f"{person.family_name} {person.given_name} {person.patronymic}")
    when_they_press(operator, "Взять в работу")
    then_the_page_says(operator, "Ответы реестров")
    then_the_page_suits_everybody(operator, "story-desk-request")
    expect(operator.page.get_by_role("img", name=re.compile("снимок"))).to_be_visible()


def then_the_level_is(guest: Guest, level: str) -> None:
    expect(guest.page.get_by_role("region", name=level)).to_contain_text("Учётная запись сейчас")


def then_the_inn_is_a_name_too(guest: Guest, inn: str) -> None:
    given_a_minute_has_passed(guest)
    guest.page.goto(guest.stack.url("id", "/signin/"))
    guest.page.get_by_label(NAME).fill(inn)
    when_they_press(guest, "Продолжить")
    guest.page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Войти")
    when_they_enter_the_code_from_the_sms(guest)
    then_they_are_at(guest, "id", "/profile/")


def _fill_date(guest: Guest, name: str, day: date) -> None:
    group = guest.page.get_by_role("group", name=name)
    group.get_by_label("День").fill(str(day.day))
    group.get_by_label("Месяц").fill(str(day.month))
    group.get_by_label("Год").fill(str(day.year))
