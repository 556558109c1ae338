"""Steps of the journeys: what is given, what people do, what they then see. Words as on the pages."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.guests import Guest

# -- signing in ----------------------------------------------------------------------------------------


def given_the_start_page(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("health"))
    expect(guest.page.get_by_role("heading", level=1)).to_have_text(
        "Здоровье семьи — в одном спокойном месте"
    )


def given_they_are_signed_in(guest: Guest, path: str = "/home/") -> None:
    """By the shortest way: telephone, code, consent."""
    guest.page.goto(guest.stack.url("health", f"/login/?next={path}"))
    when_they_ask_for_a_code(guest)
    when_they_enter_the_code_from_the_sms(guest)
    when_they_allow_the_cabinet_if_it_asks(guest)
    guest.remember_inbox()


def when_they_press(guest: Guest, words: str) -> None:
    """A button or a link with exactly these words."""
    pattern = re.compile(rf"^\s*{_loose(words)}\s*$")
    button = guest.page.get_by_role("button", name=pattern)
    link = guest.page.get_by_role("link", name=pattern)
    button.or_(link).first.click()


def when_they_go_to_sign_in(guest: Guest) -> None:
    guest.page.locator("main").get_by_role("link", name="Войти через Госуслуги").click()
    then_they_are_at(guest, "id", "/signin/")


def when_they_ask_for_a_code(guest: Guest) -> None:
    guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill(guest.person.typed_phone)
    when_they_press(guest, "Продолжить")
    then_the_heading_is(guest, "Введите код из СМС")


def when_they_enter_the_code_from_the_sms(guest: Guest) -> None:
    when_they_enter_the_code(guest, code_in(guest.sms("код для")))


def when_they_enter_the_code(guest: Guest, code: str) -> None:
    guest.page.get_by_label("Код, 6 цифр").fill(code)
    when_they_press(guest, "Продолжить")


def when_they_allow_the_cabinet_to_know_them(guest: Guest) -> None:
    then_the_heading_is(guest, "Передать ваши данные?")
    when_they_press(guest, "Разрешить и войти")


def when_they_allow_the_cabinet_if_it_asks(guest: Guest) -> None:
    """Whoever allowed it in an earlier story is not asked again."""
    door = guest.stack.url("id", "/signin/")
    guest.page.wait_for_url(lambda url: not url.startswith((door, guest.stack.url("sandbox", ""))))
    if guest.page.url.startswith(guest.stack.url("id", "")):
        when_they_allow_the_cabinet_to_know_them(guest)


def when_they_fill_the_registration_form(guest: Guest, *, with_phone: bool = True) -> None:
    person, page = guest.person, guest.page
    page.get_by_label("Фамилия").fill(person.family_name)
    page.get_by_label("Имя", exact=True).fill(person.given_name)
    page.get_by_label("Отчество").fill(person.patronymic)
    birth = page.get_by_role("group", name="Дата рождения")
    birth.get_by_label("День").fill(str(person.birth_on.day))
    birth.get_by_label("Месяц").fill(str(person.birth_on.month))
    birth.get_by_label("Год").fill(str(person.birth_on.year))
    page.get_by_label("СНИЛС").fill(person.snils)
    if with_phone:
        page.get_by_label("Мобильный телефон").fill(person.typed_phone)
    page.get_by_label("Придумайте пароль").fill(person.password)
    page.get_by_label("Повторите пароль").fill(person.password)
    page.get_by_label("Принимаю правила").check()


def when_they_sign_out(guest: Guest) -> None:
    guest.page.locator("header").get_by_role("button", name="Выйти").click()


def then_they_are_at(guest: Guest, program: str, path: str) -> None:
    guest.page.wait_for_url(re.compile(re.escape(guest.stack.url(program, path))))


def then_they_are_at_home(guest: Guest) -> None:
    then_they_are_at(guest, "health", "/home/")
    then_the_heading_is(guest, f"Здравствуйте, {guest.person.given_name}")


def then_the_heading_is(guest: Guest, words: str) -> None:
    expect(guest.page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^\s*{_loose(words)}\s*$"))


def then_the_page_says(guest: Guest, words: str) -> None:
    expect(guest.page.get_by_text(re.compile(_loose(words))).first).to_be_visible()


def then_the_error_summary_says(guest: Guest, words: str) -> Locator:
    """The summary stands, has the focus, and its words stand in the title too."""
    summary = guest.page.locator("#errors")
    expect(summary).to_contain_text(re.compile(_loose(words)))
    expect(guest.page).to_have_title(re.compile("^Ошибка: "))
    return summary


# -- booking -------------------------------------------------------------------------------------------


def when_they_choose_the_specialty(guest: Guest, specialty: str) -> None:
    when_they_press(guest, "Записаться к врачу")
    then_the_heading_is(guest, "К какому врачу записаться?")
    when_they_press(guest, specialty)
    then_the_heading_is(guest, f"{specialty}: врач и время")


def when_they_choose_the_clinic_of_the_second_doctor(guest: Guest) -> None:
    """By the list of clinics among the filters; then nobody else's doctors are left."""
    page = guest.page
    clinic = _doctors(guest).nth(1).locator(".rows__body .meta").last.inner_text()
    page.get_by_text("Поликлиника, врач, день").click()
    option = (
        page.get_by_label("Поликлиника").locator("option").filter(has_text=re.compile(_loose(clinic) + ","))
    )
    page.get_by_label("Поликлиника").select_option(option.get_attribute("value"))
    when_they_press(guest, "Найти")
    page.wait_for_url(re.compile("clinic="))
    for card in _doctors(guest).all():
        expect(card).to_contain_text(re.compile(_loose(clinic)))


def when_they_choose_a_doctor_with_free_places(guest: Guest) -> str:
    """The last of those who have any; returns the name."""
    link = _doctors(guest).filter(has_text="ближайшее").last.get_by_role("link")
    name = link.inner_text()
    link.click()
    expect(guest.page.locator("#time")).to_have_text(name)
    return name


def when_they_choose_a_free_place(guest: Guest, *, order: int = 0) -> tuple[str, str]:
    """The free place of this order on the open day; returns its value and its time."""
    slot = guest.page.locator("label.slot:has(input:not([disabled]))").nth(order)
    clock = slot.inner_text().strip()
    value = slot.locator("input").get_attribute("value") or ""
    slot.click()
    return value, clock


def when_they_go_on_to_check(guest: Guest) -> None:
    when_they_press(guest, "Проверить и записаться")


def when_they_confirm(guest: Guest) -> None:
    then_the_heading_is(guest, "Проверьте запись")
    when_they_press(guest, "Подтвердить запись")


def when_they_cancel_the_visit(guest: Guest) -> None:
    when_they_press(guest, "Отменить приём")
    then_the_heading_is(guest, "Отменить приём?")
    when_they_press(guest, "Отменить приём")


def then_they_are_booked(guest: Guest) -> None:
    then_the_heading_is(guest, "Вы записаны")


def given_a_booked_visit(guest: Guest, specialty: str = "Терапевт") -> str:
    """Books a place of another day, for one of today would begin while others look; returns its time."""
    guest.page.goto(guest.stack.url("health", "/booking/"))
    when_they_press(guest, specialty)
    when_they_press(guest, "Все поликлиники")
    guest.page.locator("a.day").nth(1).click()
    _, clock = when_they_choose_a_free_place(guest)
    when_they_go_on_to_check(guest)
    when_they_confirm(guest)
    then_they_are_booked(guest)
    return clock


def _doctors(guest: Guest) -> Locator:
    return guest.page.locator("section[aria-labelledby=docs] > ul > li")


def code_in(sms: str) -> str:
    """The six digits of a message."""
    found = re.search(r"\b\d{6}\b", sms)
    assert found, sms
    return found.group()


def _loose(words: str) -> str:
    """Ordinary and non-breaking spaces are the same to a reader."""
    return re.escape(words.replace("\u00a0", " ")).replace(r"\ ", r"[\s\u00a0]+")
