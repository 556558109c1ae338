"""The link between the cabinet and the account: shown, checked, switched, cut, tied again."""

import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.portals.public.passage import come_back, go, is_signed_in, pass_through
from zdravie.platform.audit.models import AuditEntry
from zdravie.portals.public.gateways import discovery
from zdravie.registries.people.models import Person, PersonLogin

pytestmark = pytest.mark.django_db
AN_HOUR = 3600


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.status_code
    text = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])
    return " ".join(text.replace("\xa0", " ").replace("&nbsp;", " ").split())


def link() -> PersonLogin:
    return PersonLogin.objects.get()


def signed_in_before(provider) -> None:
    """The provider knows the person from an hour ago and asks nothing."""
    provider.claims = {"auth_time": int(time.time()) - AN_HOUR}


def press(browser, provider, page: str, words: str):
    """Follow the button of a refusal to the provider; its query there."""
    found = re.search(rf'href="(/login/[^"]*)">{words}<', page.replace("\xa0", " "))
    assert found, page
    address = browser.get(found.group(1).replace("&amp;", "&")).headers["Location"]
    return address, {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def switch_off(browser) -> None:
    answer = browser.post(f"/profile/links/{link().pk}/automatic/", {"automatic": "off"})
    assert answer.headers["Location"] == "/profile/"


@pytest.mark.covers("ID-134", "C-19")
def test_the_first_entry_links_and_the_settings_show_it(client, provider):
    assert not PersonLogin.objects.exists()
    pass_through(client, provider)
    page = text_of(client.get("/profile/"))
    assert "Авторизация через Госуслуги" in page
    assert urlsplit(provider.issuer).netloc in page
    for said in ("Состояние связана", "Связана с", "Последний вход сегодня", "Автоматический вход включён"):
        assert said in page
    pass_through(client, provider)
    assert PersonLogin.objects.count() == 1, "the second entry links nothing"


@pytest.mark.covers("ID-133")
def test_the_link_is_checked_against_the_living_provider(client, provider):
    pass_through(client, provider)
    assert "Связь работает" in text_of(client.get("/profile/?check=1"))
    discovery.forget()
    provider.broken["/.well-known/openid-configuration"] = lambda: (503, b"")
    page = text_of(client.get("/profile/?check=1"))
    assert "Служба входа не отвечает" in page
    assert "Связь сохранена" in page


@pytest.mark.covers("ID-136")
def test_with_the_automatic_passage_nothing_is_asked_and_the_level_is_kept(client, provider):
    signed_in_before(provider)
    provider.claims |= {"acr": "urn:zdravie:assurance:low"}
    login, query = go(client)
    assert "prompt" not in query
    assert come_back(client, provider, login).headers["Location"] == "/visits/"
    assert client.session["person"]["assurance"] == 1, "a passage raises nothing"


@pytest.mark.covers("ID-132", "ID-142")
def test_without_it_an_old_sign_in_is_refused_with_a_manual_one_offered(client, provider):
    pass_through(client, provider)
    switch_off(client)
    assert "Автоматический вход выключен" in text_of(client.get("/profile/"))
    client.get("/logout/")
    client.cookies.clear()
    signed_in_before(provider)
    page = assert_off(pass_through(client, provider, "/visits/?a=1"), client)
    address, query = press(client, provider, page, "Войти вручную")
    assert query["prompt"] == "login"
    assert query["max_age"] == "300"
    assert_off(come_back(client, provider, address), client)
    address, _ = press(client, provider, page, "Войти вручную")
    provider.claims = {}
    assert come_back(client, provider, address).headers["Location"] == "/visits/?a=1", "nothing is lost"
    client.post(f"/profile/links/{link().pk}/automatic/", {"automatic": "on"})
    signed_in_before(provider)
    assert pass_through(client, provider).headers["Location"] == "/visits/"
    kinds = set(AuditEntry.objects.values_list("what", flat=True))
    assert {"people.passage_switched_off.v1", "people.passage_switched_on.v1"} <= kinds


def assert_off(answer, browser) -> str:
    page = answer.content.decode()
    assert answer.status_code == 403, page
    assert "LOGIN-AUTOMATIC-OFF" in page
    assert not is_signed_in(browser)
    return page


def test_a_fresh_sign_in_passes_with_the_switch_off(client, provider):
    pass_through(client, provider)
    switch_off(client)
    assert pass_through(client, provider).headers["Location"] == "/visits/"


def test_a_provider_that_tells_no_time_proves_no_fresh_sign_in(client, provider):
    pass_through(client, provider)
    switch_off(client)
    provider.claims = {"auth_time": None}
    answer = pass_through(client, provider)
    assert answer.status_code == 403
    assert "LOGIN-AUTOMATIC-OFF" in answer.content.decode()


@pytest.mark.covers("ID-133", "ID-135", "ID-142")
def test_a_cut_link_opens_nothing_until_it_is_tied_again_with_a_code(client, provider):
    pass_through(client, provider)
    address = f"/profile/links/{link().pk}/sever/"
    assert "Записи к врачу и данные кабинета сохранятся" in text_of(client.get(address))
    assert "Учётная запись отвязана" in text_of(client.post(address))
    assert not is_signed_in(client)
    refused = pass_through(client, provider, "/visits/?a=1")
    page = refused.content.decode()
    assert (refused.status_code, "LOGIN-NOT-LINKED" in page) == (403, True)
    assert "Учётные записи не связаны" in page.replace("\xa0", " ")
    assert not is_signed_in(client)
    login, query = press(client, provider, page, "Связать снова")
    assert (query["prompt"], query["acr_values"]) == ("login", "urn:zdravie:assurance:medium")
    provider.claims = {"acr": "urn:zdravie:assurance:low"}
    weak = come_back(client, provider, login)
    assert "LOGIN-WEAK" in weak.content.decode()
    assert link().severed_at is not None
    login, _ = press(client, provider, page, "Связать снова")
    provider.claims = {}
    assert come_back(client, provider, login).headers["Location"] == "/visits/?a=1"
    assert link().severed_at is None
    assert Person.objects.count() == 1
    assert AuditEntry.objects.filter(what="people.link_restored.v1").exists()
    assert pass_through(client, provider).headers["Location"] == "/visits/"


@pytest.mark.covers("ID-135")
@pytest.mark.parametrize("claims", [{"auth_time": 1}, {"acr": "urn:zdravie:assurance:low"}])
def test_cutting_needs_a_fresh_and_strong_sign_in(client, provider, claims):
    provider.claims = claims
    pass_through(client, provider)
    address = f"/profile/links/{link().pk}/sever/"
    for answer in (client.get(address), client.post(address)):
        told = parse_qs(urlsplit(answer.headers["Location"]).query)
        assert told == {"next": [address], "how": ["manual"], "level": ["medium"]}
    assert link().severed_at is None


def test_links_of_somebody_else_do_not_move(client, provider):
    pass_through(client, provider)
    other = PersonLogin.objects.create(
        issuer="other",
        subject="other",
        person=Person.objects.create(
            family_name="Орлов",
            given_name="Пётр",
            identity_level=1,
            created_at=link().created_at,
            refreshed_at=link().created_at,
        ),
        created_at=link().created_at,
    )
    assert client.post(f"/profile/links/{other.pk}/automatic/", {"automatic": "off"}).status_code == 404
    assert client.post(f"/profile/links/{other.pk}/sever/").status_code == 404
    other.refresh_from_db()
    assert (other.is_automatic, other.severed_at) == (True, None)
