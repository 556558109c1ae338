"""Steps at the reviewer's desk, and those of an applicant who waits for it."""

from collections.abc import Mapping

from tests.journeys.guests import Guest
from tests.journeys.steps import then_the_page_says, when_they_press
from tests.stack import wait_until


def when_they_take(guest: Guest, case: str) -> None:
    """:param case: the applicant's path"""
    guest.page.goto(guest.stack.url("health", f"/desk{case}"))
    when_they_press(guest, "Взять в работу")


def when_they_judge(guest: Guest, verdicts: Mapping[str, str]) -> None:
    """Each document by the heading above it; an empty cause accepts it."""
    for title, cause in verdicts.items():
        card = guest.page.get_by_role("article", name=title)
        card.get_by_label("Решение по документу").select_option(cause)
        with guest.page.expect_navigation():
            card.get_by_role("button", name="Сохранить решение").click()


def when_they_decide(guest: Guest, outcome: str, text: str, *causes: str) -> None:
    """Asked once more: what will happen, who is told."""
    guest.page.get_by_label(outcome, exact=True).check()
    for cause in causes:
        guest.page.locator(f"[name=causes][value={cause}]").check()
    guest.page.get_by_label("Что написать человеку").fill(text)
    when_they_press(guest, "Решить")
    then_the_page_says(guest, "Кому сообщим")
    when_they_press(guest, f"Да, {outcome.lower()}")


def when_they_answer_the_appeal(guest: Guest, outcome: str, text: str) -> None:
    guest.page.get_by_label(outcome).check()
    guest.page.get_by_label("Что ответить человеку").fill(text)
    when_they_press(guest, "Ответить на жалобу")
    when_they_press(guest, f"Да, {outcome.lower()}")


def when_they_send_again(guest: Guest) -> None:
    """From «Проверьте ответы»."""
    when_they_press(guest, "Подписать и отправить снова")


def then_their_case_will_say(guest: Guest, case: str, words: str) -> None:
    """Jobs work behind the page: it is opened until it says so."""

    def says() -> bool:
        guest.page.goto(guest.stack.url("health", case))
        return words in guest.page.inner_text("main").replace("\N{NO-BREAK SPACE}", " ")

    wait_until(says, seconds=60, what=lambda: f"no «{words}»: {guest.page.inner_text('main')}")
    then_the_page_says(guest, words)
