"""Steps at the reviewer's desk, and those of an applicant who waits for it."""

from collections.abc import Mapping

from tests.journeys.guests import Guest
from tests.journeys.inspection import then_the_page_suits_everybody
from tests.journeys.steps import then_the_page_says, when_they_press
from tests.stack import wait_until

_OTHER = "087-654-303 00"


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


def when_they_sign_the_paper(guest: Guest, title: str) -> None:
    """With a token of their own, made at the drill's centre; another person's is refused first."""
    page, person, stack = guest.page, guest.person, guest.stack
    for owner, snils in (
        (person.family_name + " " + person.given_name, person.snils),
        ("Чужая Анна", _OTHER),
    ):
        page.goto(stack.url("sandbox", "/signer/new/"))
        page.get_by_label("Фамилия, имя, отчество").fill(owner)
        page.get_by_label("СНИЛС").fill(snils)
        page.get_by_label("ПИН-код").fill("1234")
        when_they_press(guest, "Выпустить")
    known = "SELECT count(*) FROM signing_revocationlist WHERE next_update > now()"
    wait_until(
        lambda: stack.sql("health", known)[0][0] >= 1, seconds=90, what=lambda: "no list of revoked ones"
    )
    then_their_case_will_say(guest, "/desk/papers/", title)
    then_the_page_suits_everybody(guest, "desk-papers")
    page.get_by_role("link", name=title).first.click()
    then_the_page_suits_everybody(guest, "desk-paper")
    when_they_use_the_token(guest, "Чужая Анна")
    then_the_page_says(guest, "Это сертификат другого человека")
    when_they_use_the_token(guest, person.family_name)
    then_the_page_says(guest, "Бумага подписана")


def when_they_use_the_token(guest: Guest, owner: str) -> None:
    when_they_press(guest, "Подписать токеном")
    guest.page.locator("label.choice", has_text=owner).first.click()
    guest.page.get_by_role("textbox", name="ПИН-код").fill("1234")
    when_they_press(guest, "Подписать")
    when_they_press(guest, "Поставить подпись")


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
