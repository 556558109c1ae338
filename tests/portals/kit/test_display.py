"""The chosen look: cookies, the page of choices, the way back."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from zdravie.portals.kit.display import COOKIE, Display, parse_cookie


def test_the_look_survives_its_cookie():
    look = Display(theme="dark", vi="blue", size="3", gap="2", font="serif")
    assert parse_cookie(look.to_cookie()) == look


@pytest.mark.parametrize("cookie", ["", "nonsense", "theme:pink", 'vi:"><script>', "size:9|gap:", "a:b|c"])
def test_a_spoiled_cookie_means_the_usual_look(cookie):
    assert parse_cookie(cookie) == Display()


def test_a_choice_keeps_the_earlier_choices(client):
    client.post("/display/", {"theme": "dark"})
    client.post("/display/", {"vi": "white", "size": "2"})
    assert parse_cookie(client.cookies[COOKIE].value) == Display(theme="dark", vi="white", size="2")


def test_the_person_returns_to_the_same_page(client):
    answer = client.post("/display/", {"theme": "dark", "next": "/open/?day=26"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/open/?day=26")


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:1"]
)
def test_a_redirect_to_another_host_is_refused(client, wanted):
    assert client.post("/display/", {"next": wanted}).headers["Location"] == "/"
    assert (
        "evil"
        not in client.get("/display/", {"next": wanted})
        .content.decode()
        .partition("<main")[2]
        .partition("</main>")[0]
    )


def test_choices_need_a_token_of_our_own_form():
    assert Client(enforce_csrf_checks=True).post("/display/", {"theme": "dark"}).status_code == 403


def test_cookies_are_kept_from_scripts(client):
    client.post("/display/", {"theme": "dark", "language": "en"})
    for name in (COOKIE, django_settings.LANGUAGE_COOKIE_NAME):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_themes_choose_the_style_sheets(client):
    for theme, expected in [
        ("auto", 'media="screen and (prefers-color-scheme: dark)"'),
        ("dark", 'dark.css" media="screen"'),
        ("light", 'content="#ffffff"'),
    ]:
        client.cookies[COOKIE] = Display(theme=theme).to_cookie()
        page = client.get("/open/").content.decode()
        assert expected in page
        assert ("dark.css" in page) is (theme != "light")


def test_low_vision_marks_the_page_and_offers_its_choices(client):
    client.post("/display/", {"vi": "black", "size": "3", "gap": "2", "font": "serif"})
    page = client.get("/open/").content.decode()
    assert 'data-vi="black" data-vi-size="3" data-vi-gap="2" data-vi-font="serif"' in page
    assert "vi.css" in page
    assert 'name="vi" value="black" aria-pressed="true"' in page
    client.post("/display/", {"vi": "off"})
    assert "data-vi" not in client.get("/open/").content.decode()


def test_russian_comes_first_whatever_the_browser_asks(client):
    page = client.get("/open/", headers={"Accept-Language": "en-US"}).content.decode()
    assert '<html lang="ru"' in page


def test_the_switch_decides_the_language(client):
    client.post("/display/", {"language": "en"})
    assert '<html lang="en"' in client.get("/open/").content.decode()
    client.post("/display/", {"language": "ru"})
    assert '<html lang="ru"' in client.get("/open/").content.decode()


def test_an_unknown_language_changes_nothing(client):
    client.post("/display/", {"language": "xx"})
    assert django_settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_page_of_choices_shows_what_is_chosen(client):
    client.post("/display/", {"theme": "dark", "size": "2"})
    page = client.get("/display/", {"next": "/open/"}).content.decode()
    assert 'name="theme" value="dark" checked' in page
    assert 'name="size" value="2" checked' in page
    assert 'name="next" value="/open/"' in page


def test_under_https_the_cookie_never_travels_in_the_open_even_if_tls_ends_at_the_proxy(client, settings):
    settings.SESSION_COOKIE_SECURE = True
    client.post("/display/", {"theme": "dark", "language": "en"})
    assert client.cookies[COOKIE]["secure"]
    assert client.cookies[django_settings.LANGUAGE_COOKIE_NAME]["secure"]
