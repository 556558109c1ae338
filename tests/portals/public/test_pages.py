"""The front door: what everyone may read."""

import re
from datetime import timedelta

import pytest

from tests.architecture.test_addresses import ALL
from tests.portals.public.passage import pass_through
from zdravie.kernel import clock
from zdravie.kernel.identifiers import snils
from zdravie.portals.public import failures
from zdravie.portals.public.gateways import discovery

pytestmark = pytest.mark.django_db


def text_of(answer):
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " "))


@pytest.mark.covers("ID-029")
def test_the_way_in_stands_in_the_corner_and_as_the_main_action(client):
    page = text_of(client.get("/"))
    header, main = page.split("</header>")[0], page.split("<main")[1]
    for part in (header, main):
        assert re.search(r'class="btn[^"]*" href="/login/"', part)
        assert "через Госуслуги" in part
        assert "#i-shield" in part


@pytest.mark.covers("ID-031")
def test_the_chooser_offers_gosuslugi_and_keeps_the_wish(client):
    page = text_of(client.get("/enter/", {"next": "/visits/?a=1&b=2"}))
    assert "Вход через Госуслуги" in page
    assert 'href="/login/?next=%2Fvisits%2F%3Fa%3D1%26b%3D2"' in page
    assert 'href="/login/"' in text_of(client.get("/enter/", {"next": "//evil.example"}))
    assert re.search('href="/enter/">Войти другим способом<', text_of(client.get("/")))


def test_who_is_signed_in_is_offered_the_cabinet(client, provider):
    pass_through(client, provider)
    page = text_of(client.get("/"))
    assert "Открыть кабинет" in page
    assert 'href="/login/"' not in page


@pytest.mark.covers("SO-024", "SO-025", "SO-026")
def test_help_has_a_line_for_each_cause_and_advice_against_fraud(client, settings):
    page = text_of(client.get("/help/"))
    for words in (
        "Код не приходит",
        "Код не подходит",
        "номер",
        "Неверный логин или пароль",
        "кэш",
        "частном окне",
        "Смените сеть",
        "брандмауэр",
        "Wi-Fi",
        "Обновляйте телефон",
    ):
        assert words in page
    for words in ("VPN", "антивирус", "Обновите браузер", "от кого пришёл код", settings.ZDRAVIE_OIDC_ISSUER):
        assert words in page
    for problem in (
        failures.NO_COOKIE,
        failures.ANOTHER_BROWSER,
        failures.EXPIRED,
        failures.NOT_AGREED,
        failures.DOWN,
    ):
        assert problem.code in page


@pytest.mark.parametrize(
    "address", ["/accessibility/", "/privacy/", "/help/", "/", "/enter/", "/logout/done/"]
)
def test_pages_stand_without_a_provider_and_in_english(client, address):
    page = text_of(client.get(address))
    assert page.count("<h1") == 1
    client.cookies["django_language"] = "en"
    assert 'lang="en"' in text_of(client.get(address))


def test_every_footer_knows_help_accessibility_and_privacy(client, settings):
    from zdravie.config.settings import health

    settings.ZDRAVIE_FOOTER = health.ZDRAVIE_FOOTER
    page = text_of(client.get("/"))
    for address in ("/help/", "/accessibility/", "/privacy/"):
        assert f'<a href="{address}">' in page


def test_status_tells_which_programs_answer(client, provider):
    assert "Все службы отвечают" in text_of(client.get("/status/"))
    discovery.forget()
    provider.broken["/.well-known/openid-configuration"] = lambda: (503, b"")
    page = text_of(client.get("/status/"))
    assert "Часть служб не отвечает" in page
    assert "не отвечает" in page.split("Вход через Госуслуги")[1]


def test_name_and_telephone_are_kept_by_the_provider(client, provider):
    assert client.get("/profile/").headers["Location"].startswith("/login/?next=%2Fprofile%2F")
    pass_through(client, provider)
    assert f'href="{provider.issuer}/"' in text_of(client.get("/profile/"))


@pytest.mark.covers("SO-031")
def test_each_refusal_has_a_code_of_its_own_a_cause_and_advice():
    problems = [value for value in vars(failures).values() if isinstance(value, failures.Problem)]
    assert len({problem.code for problem in problems}) == len(problems) >= 8
    assert all(problem.cause and problem.advice for problem in problems)


def test_the_snils_of_the_examples_is_a_real_one():
    assert snils.parse("11223344595")


def addresses_of_the_cabinet():
    """Every address that asks for a signed-in person, with something in place of its values."""
    for _program, where, pattern in (one for one in ALL if one[0] == "health"):
        if pattern.callback.gate.is_for_people:
            numbered = re.sub(r"<int:[^>]+>", "7", where)
            yield re.sub(r"<[^>]+>", "00000000-0000-7000-8000-00000000000a", numbered)


@pytest.mark.covers("ID-011")
def test_without_an_account_nothing_is_linked_viewed_or_ordered(client):
    closed = list(addresses_of_the_cabinet())
    assert len(closed) > 12
    for address in closed:
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/login/"), address


@pytest.mark.covers("SO-019")
def test_status_tells_of_planned_works(client, provider, settings):
    assert "Работы не запланированы" in text_of(client.get("/status/"))
    now = clock.now()
    settings.ZDRAVIE_PLANNED_WORKS = (now + timedelta(hours=9), now + timedelta(hours=12), "Закрыта запись.")
    page = text_of(client.get("/status/"))
    assert "Закрыта запись." in page.split('id="works"')[1]
    assert "Закрыта запись." in text_of(client.get("/")), "the bar stands on every page"
    assert "Работы не запланированы" not in page


@pytest.mark.covers("SO-033")
def test_help_teaches_to_recognise_a_fault_of_the_portal(client):
    part = text_of(client.get("/help/")).split('id="fault"')[1].split("</section>")[0]
    for sign in ("грузятся медленно", "Вход заканчивается ошибкой", "Код не приходит", "Служба недоступна"):
        assert sign in part
    for explained in ("LOGIN-DOWN", "WEB-503", "доступ не потерян", "записи сохранены", 'href="/status/"'):
        assert explained in part


@pytest.mark.covers("SU-002", "SU-004", "C-25")
def test_contacts_of_support_are_those_of_the_installation_and_only_if_it_has_any(client, settings):
    assert "Поддержка по телефону" not in text_of(client.get("/help/"))
    settings.ZDRAVIE_SUPPORT_PHONE, settings.ZDRAVIE_SUPPORT_EMAIL = "8 800 000-00-00", "help@region.example"
    page = text_of(client.get("/help/"))
    assert 'href="tel:88000000000">8 800 000-00-00</a>' in page
    assert 'href="mailto:help@region.example"' in page
