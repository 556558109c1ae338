"""Services in the profile: found by the words that people know, opened by one link."""

import re

import pytest

from tests.identity.door import open_anna
from tests.portals.id_pages.pages import sign_in, words
from zdravie.identity.clients.models import Client, Consent
from zdravie.portals.id_pages.account.services import Service

pytestmark = pytest.mark.django_db


def register(anna, client_id: str, name: str, site: str) -> Client:
    return Client.objects.create(
        client_id=client_id,
        name=name,
        redirect_uris=[f"{site}/login/callback/"],
        post_logout_redirect_uris=[],
        scopes=[],
        created_at=anna.created_at,
    )


@pytest.fixture
def anna(browser, settings):
    account = open_anna()
    sign_in(browser)
    register(account, settings.ZDRAVIE_OIDC_CLIENT_ID, "Кабинет здоровья", "https://health.example")
    return account


@pytest.fixture
def benefits(anna) -> Client:
    """A system that the person let in."""
    client = register(anna, "BENEFITS", "Портал льгот", "https://benefits.example")
    Consent.objects.create(account_id=anna.pk, client=client, scopes=["openid"], given_at=anna.created_at)
    return client


def shown(browser, typed: str = "") -> dict[str, str]:
    """Names and addresses of the services on the page."""
    page = browser.get("/profile/", {"service": typed}).content.decode()
    part = page.split('id="services"')[1].split("</section>")[0]
    return {name: url for url, name in re.findall(r'href="([^"]+)">[^<]*<span class="sr">: ([^<]+)<', part)}


@pytest.mark.covers("ID-008")
def test_a_new_account_has_a_profile_with_its_services_at_once(browser, anna) -> None:
    said = words(browser.get("/profile/"))
    assert "Электронные услуги Найти сервис" in said
    assert "Перейти к сервису : Кабинет здоровья" in said
    assert shown(browser) == {"Кабинет здоровья": "https://health.example/home/"}


def test_the_profile_leads_to_the_systems_the_person_let_in(browser, benefits) -> None:
    assert shown(browser)["Портал льгот"] == "https://benefits.example/"
    assert "Вход уже разрешён, код не понадобится" in words(browser.get("/profile/"))
    Client.objects.filter(pk=benefits.pk).update(state="SUSPENDED")
    assert "Портал льгот" not in shown(browser)


@pytest.mark.covers("ID-145")
@pytest.mark.parametrize(
    "typed",
    ["ЕМИАС", "емиас", "ЕГИСЗ", " егисз ", "запись к врачу", "ЗАПИСАТЬСЯ", "запис врач", "мед. карта", "каб"],
)
def test_the_cabinet_is_found_by_the_words_people_know(browser, benefits, typed) -> None:
    if typed == "мед. карта":
        typed = "медицинская карта"
    assert shown(browser, typed) == {"Кабинет здоровья": "https://health.example/home/"}


@pytest.mark.covers("ID-145")
def test_any_other_service_is_found_by_its_name_and_nothing_is_found_honestly(browser, benefits) -> None:
    assert set(shown(browser, "льгот")) == {"Портал льгот"}
    assert shown(browser, "рыбалка") == {}
    page = words(browser.get("/profile/", {"service": "рыбалка"}))
    assert "Такого сервиса нет" in page
    assert "Показать все" in page
    hostile = browser.get("/profile/", {"service": '"><script>x'}).content.decode()
    assert "<script>x" not in hostile


def test_letters_case_and_signs_do_not_matter() -> None:
    service = Service("Счёт-фактура", "https://a.example/", ("приём",), is_known=True)
    assert service.answers_to("СЧЕТ")
    assert service.answers_to("фактура")
    assert service.answers_to("прием")
    assert service.answers_to("")
    assert not service.answers_to("врач")
