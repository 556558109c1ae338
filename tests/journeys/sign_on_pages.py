"""Pages of the sign-on to look at closely: recovery, safety, identity, the operator's desk."""

import re

from tests.journeys import steps
from tests.journeys.guests import Guest
from tests.journeys.opening import Case, Open, at, send, sent_empty
from tests.journeys.sign_on import when_they_enter_name_and_password


def _brief(name: str, open_: Open, *, who: str = "") -> Case:
    """Its parts are those of pages that are looked at in every light; here the bright day is enough."""
    return Case(name, open_, is_signed_in=who == "visitor", is_operator=who == "operator", is_brief=True)


# -- strangers -----------------------------------------------------------------------------------------


def _half_inside(path: str) -> Open:
    """The password was right, the second factor is waited for."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("id", path))
        if "/confirm/" not in guest.page.url:
            when_they_enter_name_and_password(guest, guest.person.snils, guest.person.password)
            guest.page.goto(guest.stack.url("id", path))

    return open_


def _recovery_code(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/recovery/code/"))
    if "/code/" not in guest.page.url:
        guest.page.get_by_label("Телефон, почта или СНИЛС").fill("nobody@example.org")
        send(guest.page)
    steps.then_the_heading_is(guest, "Введите код")


def _recovery_code_wrong(guest: Guest) -> None:
    _recovery_code(guest)
    guest.page.get_by_label("Код, 6 цифр").fill("000000")
    send(guest.page)


# -- a person of two factors ---------------------------------------------------------------------------


def _request(part: str) -> Open:
    """A request by papers, begun once; its pages by their names."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("id", "/identity/"))
        line = guest.page.get_by_role("listitem").filter(has_text="По снимкам документов").first
        begun = line.get_by_role("link", name=re.compile("Продолжить"))
        (begun if begun.count() else line.get_by_role("button")).click()
        number = guest.page.url.partition("/identity/")[2].partition("/")[0]
        guest.page.goto(guest.stack.url("id", f"/identity/{number}/{part}"))

    return open_


def _data_wrong(guest: Guest) -> None:
    _request("data/")(guest)
    guest.page.get_by_label("Серия и номер паспорта").fill("45 10 12345")
    guest.page.get_by_label("ИНН").fill("7707083893")
    send(guest.page)


def _paper_wrong(guest: Guest) -> None:
    _request("papers/")(guest)
    guest.page.get_by_role("button", name="Загрузить").click()
    steps.then_the_error_summary_says(guest, "Выберите файл")


# -- the desk ------------------------------------------------------------------------------------------


def _first_case(guest: Guest) -> None:
    cases = guest.page.locator("main").get_by_role("listitem").get_by_role("link")
    guest.page.goto(guest.stack.url("id", "/operator/cases/"))
    if not cases.count():
        _write_to_the_desk(guest)
        guest.page.goto(guest.stack.url("id", "/operator/cases/"))
    cases.first.click()
    guest.page.wait_for_url(re.compile("/operator/cases/.+"))


def _write_to_the_desk(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/recovery/help/"))
    guest.page.get_by_label("Не приходят СМС с кодом").check()
    guest.page.get_by_label("Фамилия, имя и отчество").fill("Неизвестный Пётр Петрович")
    guest.page.get_by_label("Телефон, который стоит в кабинете").fill("900 000-00-98")
    guest.page.get_by_label("Телефон или почта для ответа").fill("nobody@example.org")
    send(guest.page)
    steps.then_the_heading_is(guest, "Обращение принято")


STRANGERS = (
    _brief("id-second-factor", _half_inside("/signin/confirm/")),
    _brief("id-second-app", _half_inside("/signin/confirm/app/")),
    _brief("id-second-recovery", _half_inside("/signin/confirm/recovery/")),
    Case("id-recovery", at("id", "/recovery/")),
    _brief("id-recovery-error", sent_empty("id", "/recovery/")),
    _brief("id-recovery-code", _recovery_code),
    _brief("id-recovery-code-error", _recovery_code_wrong),
    _brief("id-recovery-help", at("id", "/recovery/help/")),
    _brief("id-recovery-help-error", sent_empty("id", "/recovery/help/")),
    _brief("id-recovery-ticket-gone", at("id", "/recovery/ticket/nonsense/")),
    _brief("id-recovery-done", at("id", "/recovery/done/")),
    _brief("id-not-me-gone", at("id", "/not-me/nonsense/")),
    _brief("esia-unknown-system", at("id", "/aas/oauth2/ac?client_id=NOBODY")),
    _brief("sandbox-registers", at("sandbox", "/registers/")),
    _brief("sandbox-register-person", at("sandbox", "/registers/new/")),
    _brief("sandbox-register-person-error", sent_empty("sandbox", "/registers/new/")),
    _brief("sandbox-employers", at("sandbox", "/registers/employers/")),
    _brief("sandbox-employer-error", sent_empty("sandbox", "/registers/employers/new/")),
    _brief("sandbox-registers-switch", at("sandbox", "/registers/switch/")),
    _brief("sandbox-bank-switch", at("sandbox", "/bank/switch/")),
    _brief("sandbox-bank-scan", at("sandbox", "/bank/scan/")),
    _brief("sandbox-bank-scan-error", sent_empty("sandbox", "/bank/scan/")),
    _brief("sandbox-bank-desk", at("sandbox", "/bank/desk/")),
)
PERSONS = (
    Case("id-sessions", at("id", "/sessions/"), is_signed_in=True),
    _brief("id-step-up", at("id", "/stepup/?level=high"), who="visitor"),
    _brief("id-accesses", at("id", "/accesses/"), who="visitor"),
    _brief("id-family", at("id", "/profile/family/"), who="visitor"),
    _brief("id-family-add", at("id", "/profile/family/add/"), who="visitor"),
    _brief("id-family-add-error", sent_empty("id", "/profile/family/add/"), who="visitor"),
    _brief("id-address", at("id", "/profile/address/residence/"), who="visitor"),
    _brief("id-address-error", sent_empty("id", "/profile/address/residence/"), who="visitor"),
    _brief("id-trusted", at("id", "/security/contact/"), who="visitor"),
    _brief("id-trusted-error", sent_empty("id", "/security/contact/"), who="visitor"),
    _brief("id-password-change", at("id", "/security/password/"), who="visitor"),
    _brief("id-password-change-error", sent_empty("id", "/security/password/"), who="visitor"),
    _brief("id-password-changed", at("id", "/security/password/changed/"), who="visitor"),
    _brief("id-question", at("id", "/security/question/"), who="visitor"),
    _brief("id-question-error", sent_empty("id", "/security/question/"), who="visitor"),
    _brief("id-contact-phone", at("id", "/contacts/phone/"), who="visitor"),
    _brief("id-contact-phone-error", sent_empty("id", "/contacts/phone/"), who="visitor"),
    _brief("id-contact-phone-lost", at("id", "/contacts/phone/lost/"), who="visitor"),
    _brief("id-contact-email", at("id", "/contacts/email/"), who="visitor"),
    _brief("id-contact-email-error", sent_empty("id", "/contacts/email/"), who="visitor"),
    Case("id-identity", at("id", "/identity/"), is_signed_in=True),
    _brief("id-identity-request", _request(""), who="visitor"),
    _brief("id-identity-data", _request("data/"), who="visitor"),
    _brief("id-identity-data-error", _data_wrong, who="visitor"),
    _brief("id-identity-papers", _request("papers/"), who="visitor"),
    _brief("id-identity-papers-error", _paper_wrong, who="visitor"),
    Case("console", at("id", "/console/"), is_signed_in=True),
    _brief("console-register-oidc-error", sent_empty("id", "/console/new/oidc/"), who="visitor"),
    _brief("console-check-error", sent_empty("id", "/console/check/"), who="visitor"),
)
DESK = (
    _brief("desk-queue", at("id", "/operator/"), who="operator"),
    _brief("desk-meetings", at("id", "/operator/meetings/"), who="operator"),
    _brief("desk-in-person", at("id", "/operator/in-person/"), who="operator"),
    _brief("desk-in-person-error", sent_empty("id", "/operator/in-person/"), who="operator"),
    _brief("desk-cases", at("id", "/operator/cases/"), who="operator"),
    _brief("desk-case", _first_case, who="operator"),
)
SIGN_ON = STRANGERS + PERSONS + DESK
