"""
An application on its worst days: a silent register, a refusal, a complaint that nobody answers, bad files.

Nothing of it is lost, every page says what to do, and the repaired application is approved.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.applying import browser_of
from tests.journeys.conftest import Arrive
from tests.journeys.deciding import (
    then_their_case_will_say,
    when_they_answer_the_appeal,
    when_they_decide,
    when_they_judge,
    when_they_send_again,
    when_they_sign_the_paper,
    when_they_take,
)
from tests.journeys.guests import Guest, somebody, somebody_proven
from tests.journeys.sending import UNKNOWN_EMPLOYER, send_application
from tests.journeys.steps import then_the_heading_is, then_the_page_says, when_they_press
from tests.platform.files import making
from tests.stack import Stack
from zdravie.demo.employers import EMPLOYERS


@pytest.fixture
def register_of_employers(stack: Stack) -> Iterator["RegisterSwitch"]:
    """Ordinary and trusted again afterwards."""
    switch = RegisterSwitch(stack)
    yield switch
    switch.be("ORDINARY")


class RegisterSwitch:
    """The switch of the sandbox that nobody else presses."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack

    def be(self, mode: str) -> None:
        self.stack.sql(
            "sandbox",
            "INSERT INTO registers_registermode (register, mode, slow_seconds, switched_at)"
            " VALUES ('EMPLOYER', %s, 1, now()) ON CONFLICT (register) DO UPDATE SET mode = EXCLUDED.mode",
            [mode],
        )
        if mode == "ORDINARY":  # the pause after the failures is over at once
            self.stack.sql("health", "DELETE FROM breaker_systemhealth WHERE system = 'REGISTER-EMPLOYER'")


def given_the_pause_is_over(guest: Guest) -> None:
    """The register is asked again at its next minute, and that is now."""
    guest.stack.sql(
        "health",
        "UPDATE casework_case SET check_after = now() WHERE applicant_id = %s AND check_after IS NOT NULL",
        [guest.person.id],
    )


def given_the_term_of_the_answer_is_over(guest: Guest) -> None:
    """The clock of the appeal has run out, and the job that watches terms comes round."""
    guest.stack.sql(
        "health",
        "UPDATE casework_appeal SET answer_due_at = now() - interval '1 hour', warned_at = now()"
        " WHERE state = 'WAITING' AND case_id IN (SELECT id FROM casework_case WHERE applicant_id = %s)",
        [guest.person.id],
    )
    guest.stack.sql(
        "health",
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args)"
        """ VALUES ('default', 'casework.watch_deadlines', '{"timestamp": 0}')""",
    )


def when_they_attach(guest: Guest, label: str, *files: tuple[str, bytes]) -> None:
    buffers = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files
    ]
    guest.page.get_by_label(label).set_input_files(buffers)  # type: ignore[arg-type]


@pytest.mark.covers("MB-072", "MB-086", "MB-088", "MB-094", "MB-097", "MB-098", "C-33")
def test_a_refusal_is_contested_and_mended(
    arrive: Arrive, stack: Stack, register_of_employers: RegisterSwitch
) -> None:
    person, reviewing, leading = somebody_proven(), somebody(), somebody()
    register_of_employers.be("DOWN")
    sent = send_application(
        stack,
        person.number,
        (reviewing.phone, "REVIEWER"),
        (leading.phone, "SENIOR_REVIEWER"),
        employer_inn=UNKNOWN_EMPLOYER,
    )
    case = sent["case"]
    applicant = arrive(person, storage_state=browser_of(sent["applicant"]))
    reviewer = arrive(reviewing, storage_state=browser_of(sent[reviewing.phone]))
    senior = arrive(leading, storage_state=browser_of(sent[leading.phone]))

    then_their_case_will_say(applicant, case, "Реестр пока не отвечает, спросим его ещё раз сами")
    register_of_employers.be("ORDINARY")
    given_the_pause_is_over(applicant)
    then_their_case_will_say(applicant, case, "на проверке")

    when_they_take(reviewer, case)
    when_they_judge(
        reviewer,
        {
            "Снимки паспорта": "",
            "Снимок полиса ОМС": "",
            "Трудовой договор или справка с работы": "MB-WORKPLACE",
        },
    )
    when_they_decide(reviewer, "Отказать", "В справке не названа должность.", "MB-EMPLOYER")
    then_their_case_will_say(applicant, case, "Решение об отказе, PDF")
    when_they_sign_the_paper(reviewer, "Решение об отказе")
    when_they_press(applicant, "Решение об отказе, PDF")
    then_the_page_says(applicant, "сотрудник, рассмотревший заявление")
    then_the_page_says(applicant, "Скачать PDF")
    applicant.page.goto(stack.url("health", case))
    then_the_page_says(applicant, "Почему отказано")
    then_the_page_says(applicant, "Бумага с работы не подтверждает вашу категорию")

    when_they_press(applicant, "Обжаловать")
    applicant.page.get_by_label("С чем вы не согласны и почему").fill("Должность названа в строке три.")
    when_they_attach(applicant, "Приложить документы", ("приказ.jpg", making.picture()))
    when_they_press(applicant, "Отправить жалобу")
    then_the_page_says(applicant, "Жалобу рассматривают")
    given_the_term_of_the_answer_is_over(applicant)
    then_their_case_will_say(applicant, case, "Срок ответа истёк")
    when_they_press(applicant, "Передать выше")
    then_the_page_says(applicant, "Передано выше")
    when_they_press(applicant, "Бумаги для суда")
    then_the_page_says(applicant, "Должность названа в строке три.")

    senior.page.goto(stack.url("health", "/desk/?queue=appeals"))
    senior.page.locator(f"a[href='/desk{case}']").click()
    then_the_page_says(senior, "человек просит вмешаться")
    when_they_take(senior, case)
    when_they_answer_the_appeal(senior, "Отказ остаётся", "В строке три названа смена, а не должность.")
    then_their_case_will_say(applicant, case, "Ответ на жалобу: отказ остаётся")

    then_the_bad_files_are_named_and_the_good_one_is_kept(applicant)
    then_the_heading_is(applicant, "Проверьте ответы")
    when_they_send_again(applicant)
    then_their_case_will_say(applicant, case, "Осмотры и обучение")


def then_the_bad_files_are_named_and_the_good_one_is_kept(applicant: Guest) -> None:
    """The button of the cause leads to the very file."""
    cause = applicant.page.get_by_role("listitem").filter(has_text="Бумага с работы не подтверждает")
    cause.get_by_role("link", name="Исправить").click()
    expect(applicant.page.locator("#doc-workplace")).to_be_in_viewport()
    applicant.page.get_by_label("ИНН работодателя").fill(EMPLOYERS[1].inn)
    when_they_attach(
        applicant,
        "Трудовой договор или справка с работы: файл",
        ("договор.jpg", making.picture()),
        ("большой.jpg", making.padded(making.picture(), 5 * making.MB + 1)),
        ("скан.bmp", making.picture("BMP")),
        ("программа.pdf", b"MZ" + bytes(2000)),
        ("под паролем.pdf", making.pdf(password="1234")),
    )
    when_they_press(applicant, "Сохранить и вернуться к проверке")
    for words in (
        "большой.jpg: Файл больше 5 МБ",
        "скан.bmp: Снимки BMP не принимаем",
        "программа.pdf: Это не PDF, не JPG и не PNG",
        "под паролем.pdf: PDF закрыт паролем",
    ):
        then_the_page_says(applicant, words)
    expect(applicant.page.get_by_label("ИНН работодателя")).to_have_value(EMPLOYERS[1].inn)
    expect(applicant.page.get_by_role("link", name="договор.jpg")).to_be_visible()
    when_they_press(applicant, "Сохранить и вернуться к проверке")
