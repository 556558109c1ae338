"""An integrator registers a system, sends a wrong request, reads why, mends it and gets a code."""

import http.client
import uuid
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import expect

from tests.identity.esia.keys import SystemKey, rsa_key
from tests.identity.esia.strangers import urlsafe
from tests.journeys.conftest import Arrive
from tests.journeys.guests import Guest, named
from tests.journeys.inspection import inspect
from tests.journeys.steps import (
    then_the_heading_is,
    then_the_page_says,
    when_they_allow_the_cabinet_to_know_them,
    when_they_enter_the_code_from_the_sms,
    when_they_press,
)

CALLBACK = "http://localhost:9/login/esia"
SCOPE = "openid fullname"


def test_an_integrator_finds_out_why_and_gets_a_code(arrive: Arrive, tmp_path: Path) -> None:
    guest, key = arrive(named("integrator")), rsa_key("journey")
    mnemonic = f"J{uuid.uuid4().hex[:8].upper()}"
    given_they_are_in_the_console_with_two_factors(guest)
    when_they_register_an_esia_system(guest, mnemonic)
    when_they_upload_the_certificate(guest, key, tmp_path / "system.crt")

    wrong = asked(key, mnemonic, in_the_order_of="v1")
    assert "ESIA-007053" in sent(guest, wrong)["error_description"][0]

    when_they_press(guest, "Запросы")
    guest.page.get_by_role("link", name="ESIA-007053").first.click()
    then_the_page_says(guest, "строка собрана в порядке v1")
    expected = guest.page.locator("code.code").first.inner_text()
    assert expected == string_of(wrong)

    address = guest.stack.url(
        "id", "/aas/oauth2/v2/ac?" + urlencode(asked(key, mnemonic, in_the_order_of="v2"))
    )
    with guest.page.expect_request(lambda request: request.url.startswith(CALLBACK)) as came_back:
        guest.page.route(f"{CALLBACK}**", lambda route: route.fulfill(body="готово"))
        guest.page.goto(address)
        when_they_allow_the_cabinet_to_know_them(guest)
    assert parse_qs(urlsplit(came_back.value.url).query)["code"][0]


def test_every_page_of_the_console_is_accessible_and_fits_a_telephone(arrive: Arrive, tmp_path: Path) -> None:
    guest, key = arrive(named("integrator")), rsa_key("journey")
    mnemonic = f"J{uuid.uuid4().hex[:8].upper()}"
    given_they_are_in_the_console_with_two_factors(guest)
    when_they_register_an_esia_system(guest, mnemonic)
    when_they_upload_the_certificate(guest, key, tmp_path / "system.crt")
    here = urlsplit(guest.page.url).path.removesuffix("certificates/")
    wrong = asked(key, mnemonic, in_the_order_of="v1")
    sent(guest, wrong)
    line = guest.stack.sql("id", "SELECT id FROM clients_clientrequest ORDER BY at DESC LIMIT 1")[0][0]

    pages = ["/console/", "/console/new/", "/console/new/oidc/", "/console/new/esia/", "/console/guide/"]
    pages += [here + page for page in ("", "paste/", "settings/", "certificates/", "requests/")]
    pages += [f"{here}requests/{line}/", "/console/check/"]
    found: list[str] = []
    for page in pages:
        guest.page.set_viewport_size({"width": 1280, "height": 900})
        guest.page.goto(guest.stack.url("id", page))
        found += inspect(guest.page, f"console-{pages.index(page)}", is_enlarged=False)
    guest.page.get_by_label("Запрос", exact=True).fill(urlencode(wrong))
    when_they_press(guest, "Проверить")
    then_the_page_says(guest, "строка собрана в порядке v1")
    found += inspect(guest.page, "console-checked", is_enlarged=False)
    assert not found, "\n".join(found)


def given_they_are_in_the_console_with_two_factors(guest: Guest) -> None:
    """Password and code by SMS."""
    page = guest.page
    page.goto(guest.stack.url("id", "/console/"))
    when_they_press(guest, "По паролю")
    page.get_by_label("Телефон, почта, СНИЛС или ИНН").fill(guest.person.snils)
    page.get_by_label("Пароль", exact=True).fill(guest.person.password)
    when_they_press(guest, "Войти")
    then_the_heading_is(guest, "Введите код из СМС")
    when_they_enter_the_code_from_the_sms(guest)
    then_the_heading_is(guest, "Мои системы")


def when_they_register_an_esia_system(guest: Guest, mnemonic: str) -> None:
    page = guest.page
    when_they_press(guest, "Новая система")
    when_they_press(guest, "ЕСИА")
    page.get_by_label("Название").fill("Портал льгот")
    page.get_by_label("Идентификатор, он же мнемоника").fill(mnemonic)
    page.get_by_label("Сайты, на которые возвращать").fill("http://clinic.example")
    when_they_press(guest, "Зарегистрировать")
    then_the_page_says(guest, "адрес возврата начинается с https://")
    expect(page.get_by_label("Идентификатор, он же мнемоника")).to_have_value(mnemonic)
    page.get_by_label("Сайты, на которые возвращать").fill("http://localhost:9")
    when_they_press(guest, "Зарегистрировать")
    then_the_page_says(guest, "Система зарегистрирована")


def when_they_upload_the_certificate(guest: Guest, key: SystemKey, path: Path) -> None:
    path.write_bytes(key.certificate_pem)
    when_they_press(guest, "Сертификаты")
    guest.page.get_by_label("Файл сертификата").set_input_files(path)
    when_they_press(guest, "Загрузить")
    then_the_page_says(guest, key.certificate.sha256.upper())


def asked(key: SystemKey, mnemonic: str, *, in_the_order_of: str) -> dict[str, str]:
    """The query of the system's own program."""
    said = {
        "client_id": mnemonic,
        "scope": SCOPE,
        "timestamp": datetime.now(UTC).strftime("%Y.%m.%d %H:%M:%S +0000"),
        "state": str(uuid.uuid4()),
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "access_type": "online",
        "client_certificate_hash": key.certificate.sha256.upper(),
    }
    classic = said["scope"] + said["timestamp"] + said["client_id"] + said["state"]
    text = classic if in_the_order_of == "v1" else string_of(said)
    return said | {"client_secret": urlsafe(key.bare(text))}


def string_of(said: dict[str, str]) -> str:
    return said["client_id"] + said["scope"] + said["timestamp"] + said["state"] + said["redirect_uri"]


def sent(guest: Guest, query: dict[str, str]) -> dict[str, list[str]]:
    """By the system's own HTTP client; what it is told in the redirect."""
    port = guest.stack.ports["id"]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        headers = {"Host": f"localhost:{port}"}
        connection.request("GET", "/aas/oauth2/v2/ac?" + urlencode(query), headers=headers)
        answer = connection.getresponse()
        answer.read()
        return parse_qs(urlsplit(answer.headers["Location"]).query)
    finally:
        connection.close()
