"""How to open every page of the three programs, with errors shown where a page can show them."""

from pathlib import Path

from tests.journeys import steps
from tests.journeys.application_pages import APPLICATIONS
from tests.journeys.clinic_pages import CLINIC
from tests.journeys.guests import Guest
from tests.journeys.kiosk import Kiosk
from tests.journeys.opening import Case, Open, at, send, sent_empty
from tests.journeys.sign_on_pages import SIGN_ON
from zdravie.portals.kit import problems

# -- sign-on -------------------------------------------------------------------------------------------


def _code_page(guest: Guest) -> None:
    """The code of this browser is still waited for, or a first one is asked for."""
    guest.page.goto(guest.stack.url("id", "/signin/code/"))
    if "/code/" not in guest.page.url:
        steps.when_they_ask_for_a_code(guest)


def _wrong_code(guest: Guest) -> None:
    _code_page(guest)
    guest.page.get_by_label("Код, 6 цифр").fill("12345")
    send(guest.page)


def _wrong_password(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/password/"))
    guest.page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill("+7 900 000-00-99")
    guest.page.get_by_label("Пароль", exact=True).fill("ПАРОЛЬ С ОПЕЧАТКОЙ")
    send(guest.page)


def _too_soon(guest: Guest) -> None:
    _code_page(guest)
    guest.page.get_by_text("Код не пришёл").click()
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="Отправить заново").click()


def _wrong_registration(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/register/"))
    guest.page.get_by_label("СНИЛС").fill("112-233-445 96")
    guest.page.get_by_label("День").fill("31")
    guest.page.get_by_label("Месяц").fill("2")
    guest.page.get_by_label("Придумайте пароль").fill("пароль")
    send(guest.page)


def _text_to_sign(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/signin/signature/?again=1"))
    send(guest.page)


def _signature_refused(guest: Guest) -> None:
    _text_to_sign(guest)
    guest.page.get_by_text("Подписать другой программой").click()
    guest.page.locator("#id_signature").fill("не подпись")
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="Проверить подпись").click()


def _token_choice(guest: Guest) -> None:
    _text_to_sign(guest)
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="Подписать токеном").click()


def _pin_wrong(guest: Guest) -> None:
    _token_choice(guest)
    send(guest.page)


def _certificate_missing(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("id", "/security/certificates/"))
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="Подтвердить вход подписью").click()


def _kiosk_waits(guest: Guest) -> None:
    """A person is about to let a kiosk in."""
    guest.page.goto(guest.stack.url("id", f"/device/?user_code={Kiosk(guest.stack).user_code}"))
    send(guest.page)
    steps.then_the_heading_is(guest, "Впустить устройство?")


def _consent(guest: Guest) -> None:
    """The question of the first time, asked again because the system wants it."""
    begun = guest.page.request.get(guest.stack.url("health", "/login/"), max_redirects=0)
    guest.page.goto(begun.headers["location"] + "&prompt=consent")
    steps.then_the_heading_is(guest, "Передать ваши данные?")


# -- errors --------------------------------------------------------------------------------------------


def _stale_form(guest: Guest) -> None:
    """A form whose token is no longer good."""
    guest.page.goto(guest.stack.url("health", "/display/"))
    guest.page.evaluate(
        "document.getElementsByName('csrfmiddlewaretoken').forEach(one => { one.value = '' })"
    )
    send(guest.page)


def _plain_fault(guest: Guest) -> None:
    """The page for the case that nothing else can be drawn."""
    guest.page.set_content(Path(problems.FAULT_PAGE).read_text())


def _foreign_state(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("health", "/login/"))
    guest.page.goto(guest.stack.url("health", "/login/callback/?state=foreign&code=foreign"))


# -- cabinet -------------------------------------------------------------------------------------------


def _visit(part: str) -> Open:
    """A page of the coming visit."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("health", "/visits/"))
        guest.page.get_by_role("region", name="Предстоящие").get_by_role("link").first.click()
        guest.page.goto(guest.page.url + part)

    return open_


def _past_visit(part: str) -> Open:
    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("health", "/visits/"))
        guest.page.get_by_role("region", name="Прошедшие и отменённые").get_by_role("link").first.click()
        guest.page.goto(guest.page.url + part)

    return open_


def _done(guest: Guest) -> None:
    _visit("")(guest)
    number = guest.page.url.rstrip("/").rpartition("/")[2]
    guest.page.goto(guest.stack.url("health", f"/booking/done/{number}/"))


def _visit_to_move(guest: Guest) -> None:
    _visit("")(guest)
    steps.when_they_press(guest, "Перенести")
    steps.then_the_page_says(guest, "Переносим приём")


def _waiting_join(guest: Guest) -> None:
    ((clinic,),) = guest.stack.sql("health", "SELECT id FROM organizations_clinic ORDER BY oid LIMIT 1")
    guest.page.goto(guest.stack.url("health", f"/waiting/join/?specialty=therapist&clinic={clinic}"))


def _check(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("health", "/booking/surgeon/?clinic=all"))
    # The last open day: the coming visit of this person is on one of the first.
    guest.page.locator("a.day").last.click()
    steps.when_they_choose_a_free_place(guest)
    steps.when_they_go_on_to_check(guest)
    steps.then_the_heading_is(guest, "Проверьте запись")


def _lapsed(guest: Guest) -> None:
    _check(guest)
    held = guest.page.url
    steps.when_they_press(guest, "Выбрать другое время")
    steps.then_the_heading_is(guest, "Хирург: врач и время")
    guest.page.goto(held)


def _nothing_chosen(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("health", "/booking/therapist/"))
    steps.when_they_go_on_to_check(guest)
    steps.then_the_error_summary_says(guest, "Выберите время приёма")


_TAKEN = """
    SELECT shift_id || ':' || place FROM scheduling_appointment
    WHERE specialty_id = 'ophthalmologist' AND state = 'BOOKED' AND starts_at > now() + interval '1 hour'
    ORDER BY starts_at LIMIT 1
"""


def _place_taken(guest: Guest) -> None:
    """The chosen place is taken by somebody else meanwhile: a place already taken is sent."""
    guest.page.goto(guest.stack.url("health", "/booking/ophthalmologist/?clinic=all"))
    ((taken,),) = guest.stack.sql("health", _TAKEN)
    guest.page.evaluate(
        """taken => {
          const place = document.querySelector("input[name=slot]");
          place.value = taken;
          place.disabled = false;
          place.checked = true;
        }""",
        taken,
    )
    steps.when_they_go_on_to_check(guest)
    steps.then_the_error_summary_says(guest, "Это время только что заняли")


PUBLIC = (
    Case("health-start", at("health", "/")),
    Case("health-enter", at("health", "/enter/")),
    Case("health-help", at("health", "/help/")),
    Case("health-medbook-faq", at("health", "/help/medical-book/")),
    Case("health-accessibility", at("health", "/accessibility/")),
    Case("health-privacy", at("health", "/privacy/")),
    Case("health-check", at("health", "/check/")),
    Case("health-check-error", sent_empty("health", "/check/"), is_brief=True),
    Case("health-check-offline", at("health", "/check/offline/")),
    Case("health-check-unknown", at("health", "/check/nonsense/"), is_brief=True),
    Case("health-status", at("health", "/status/")),
    Case("health-signed-out", at("health", "/logout/done/")),
    Case("health-display", at("health", "/display/")),
    Case("health-gallery", at("health", "/gallery/")),
    Case("id-phone", at("id", "/signin/")),
    Case("id-phone-error", sent_empty("id", "/signin/")),
    Case("id-password", at("id", "/signin/password/")),
    Case("id-password-error", sent_empty("id", "/signin/password/")),
    Case("id-password-wrong", _wrong_password),
    Case("id-register", at("id", "/register/")),
    Case("id-register-empty", sent_empty("id", "/register/")),
    Case("id-register-wrong", _wrong_registration),
    Case("id-signed-out", at("id", "/oauth/logout")),
    Case("id-code", _code_page),
    Case("id-code-error", _wrong_code),
    Case("id-code-too-soon", _too_soon),
    Case("id-passkey", at("id", "/signin/passkey/")),
    Case("id-signature", at("id", "/signin/signature/")),
    Case("id-signature-text", _text_to_sign),
    Case("id-signature-refused", _signature_refused),
    Case("sandbox-token-choice", _token_choice),
    Case("sandbox-token-pin", _pin_wrong),
    Case("sandbox-tokens", at("sandbox", "/signer/")),
    Case("sandbox-token-new", at("sandbox", "/signer/new/")),
    Case("sandbox-token-new-error", sent_empty("sandbox", "/signer/new/")),
    Case("sandbox-sign", at("sandbox", "/signer/sign/")),
    Case("id-unproven-request", at("id", "/oauth/authorize?client_id=nobody")),
    Case("sandbox-home", at("sandbox", "/")),
    Case("sandbox-numbers", at("sandbox", "/phone/")),
    Case("sandbox-numbers-error", at("sandbox", "/phone/?number=12")),
    Case("sandbox-inbox-empty", at("sandbox", "/phone/+79001999999/")),
    Case("sandbox-switch", at("sandbox", "/phone/switch/")),
    Case("sandbox-mailboxes", sent_empty("sandbox", "/mail/")),
    Case("sandbox-mailbox", at("sandbox", "/mail/nobody@example.org/")),
    Case("sandbox-mail-switch", at("sandbox", "/mail/switch/")),
    Case("sandbox-laboratory", at("sandbox", "/laboratory/")),
    Case("id-email-link-unknown", at("id", "/contacts/email/confirm/nonsense/")),
    Case("error-400-state", _foreign_state),
    Case("error-403-stale-form", _stale_form),
    Case("error-404-health", at("health", "/nowhere/")),
    Case("error-404-id", at("id", "/nowhere/")),
    Case("error-404-sandbox", at("sandbox", "/nowhere/")),
    Case("error-405", at("health", "/logout/")),
    Case("error-500-plain", _plain_fault, has_dark=False),
)
CABINET = (
    Case("home", at("health", "/home/"), is_signed_in=True),
    Case("specialties", at("health", "/booking/"), is_signed_in=True),
    Case("doctors", at("health", "/booking/therapist/"), is_signed_in=True),
    Case("doctors-by-referral", at("health", "/booking/cardiologist/?clinic=all"), is_signed_in=True),
    Case("doctors-none", at("health", "/booking/surgeon/?clinic=all&doctor=Ъъъ"), is_signed_in=True),
    Case("doctors-nothing-chosen", _nothing_chosen, is_signed_in=True),
    Case("doctors-place-taken", _place_taken, is_signed_in=True),
    Case("check", _check, is_signed_in=True),
    Case("lapsed", _lapsed, is_signed_in=True),
    Case("done", _done, is_signed_in=True),
    Case("visits", at("health", "/visits/"), is_signed_in=True),
    Case("visit", _visit(""), is_signed_in=True),
    Case("visit-cancel", _visit("cancel/"), is_signed_in=True),
    Case("visit-cancelled", _past_visit(""), is_signed_in=True),
    Case("visit-cancel-again", _past_visit("cancel/"), is_signed_in=True),
    Case("visit-move", _visit_to_move, is_signed_in=True),
    Case("visit-misses", at("health", "/visits/misses/"), is_signed_in=True, is_brief=True),
    Case("visit-feed", sent_empty("health", "/visits/calendar/"), is_signed_in=True, is_brief=True),
    Case("visit-reminders", at("health", "/visits/reminders/"), is_signed_in=True, is_brief=True),
    Case("visit-link-unknown", at("health", "/v/nonsense/"), is_signed_in=True, is_brief=True),
    Case("waiting", at("health", "/waiting/"), is_signed_in=True, is_brief=True),
    Case("waiting-join", _waiting_join, is_signed_in=True, is_brief=True),
    Case("home-call", at("health", "/home-call/"), is_signed_in=True, is_brief=True),
    Case("referrals", at("health", "/referrals/"), is_signed_in=True, is_brief=True),
    Case("family", at("health", "/family/"), is_signed_in=True),
    Case("notices", at("health", "/notices/"), is_signed_in=True),
    Case("medbook-none", at("health", "/medbook/"), is_signed_in=True),
    Case("services", at("health", "/services/"), is_signed_in=True),
    Case("services-none", at("health", "/services/?q=шиномонтаж"), is_signed_in=True),
    Case("cases", at("health", "/cases/"), is_signed_in=True),
    Case("papers", at("health", "/papers/"), is_signed_in=True),
    Case("payments", at("health", "/payments/"), is_signed_in=True),
    Case("policy", at("health", "/policy/"), is_signed_in=True, is_brief=True),
    Case("id-profile", at("id", "/profile/"), is_signed_in=True),
    Case("id-contacts", at("id", "/contacts/"), is_signed_in=True),
    Case("id-security", at("id", "/security/"), is_signed_in=True),
    Case("id-app", at("id", "/security/app/"), is_signed_in=True),
    Case("id-app-setup", sent_empty("id", "/security/app/"), is_signed_in=True),
    Case("id-recovery-codes", at("id", "/security/recovery/"), is_signed_in=True),
    Case("id-recovery-codes-made", sent_empty("id", "/security/recovery/"), is_signed_in=True),
    Case("id-passkey-new", at("id", "/security/passkeys/add/"), is_signed_in=True),
    Case("id-certificates", at("id", "/security/certificates/"), is_signed_in=True),
    Case("id-certificate-missing", _certificate_missing, is_signed_in=True),
    Case("id-journal", at("id", "/journal/"), is_signed_in=True),
    Case("id-welcome", at("id", "/welcome/"), is_signed_in=True),
    Case("id-consent", _consent, is_signed_in=True),
    Case("id-device", at("id", "/device/"), is_signed_in=True),
    Case("id-device-error", sent_empty("id", "/device/"), is_signed_in=True),
    Case("id-device-confirm", _kiosk_waits, is_signed_in=True),
    Case("id-logout-question", at("id", "/oauth/logout?client_id=zdravie-health"), is_signed_in=True),
    Case(
        "sandbox-inbox",
        lambda guest: at("sandbox", f"/phone/{guest.person.phone}/")(guest),
        is_signed_in=True,
    ),
    Case("sandbox-phones", at("sandbox", "/phone/"), is_signed_in=True),
)
EVERY_PAGE = PUBLIC + CABINET + SIGN_ON + CLINIC + APPLICATIONS
