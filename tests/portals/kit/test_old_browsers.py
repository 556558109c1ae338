"""Old browsers get a plain notice and the whole page with it."""

import pytest

from zdravie.portals.kit.old_browsers import is_old

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
OLD = [
    "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0)",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    f"{WINDOWS} {WEBKIT} Chrome/49.0.2623.112 Safari/537.36",
    f"{WINDOWS} {WEBKIT} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763",
    f"{WINDOWS} {WEBKIT} Chrome/109.0.0.0 YaBrowser/23.1.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 6.1; rv:78.0) Gecko/20100101 Firefox/78.0",
    (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        " Version/12.1.2 Mobile/15E148 Safari/604.1"
    ),
]
NEW = [
    "",
    "curl/8.5.0",
    f"{WINDOWS} {WEBKIT} Chrome/141.0.0.0 Safari/537.36",
    f"{WINDOWS} {WEBKIT} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
    f"{WINDOWS} {WEBKIT} Chrome/140.0.0.0 YaBrowser/25.10.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
        " Version/18.6 Safari/605.1.15"
    ),
]


@pytest.mark.covers("SO-022", "C-43")
@pytest.mark.parametrize("user_agent", OLD)
def test_an_old_browser_is_told_and_gets_the_whole_page(browser, user_agent):
    assert is_old(user_agent)
    usual = browser.get("/open/")
    page = browser.get("/open/", headers={"User-Agent": user_agent})
    assert page.status_code == usual.status_code == 200
    said = page.content.decode().replace("\xa0", " ")
    assert "Этот браузер устарел." in said
    main = said.partition("<main")[2]
    assert main == usual.content.decode().replace("\xa0", " ").partition("<main")[2], "nothing is taken away"


@pytest.mark.covers("SO-022", "C-43")
@pytest.mark.parametrize("user_agent", NEW)
def test_current_browsers_and_strangers_are_told_nothing(browser, user_agent):
    assert not is_old(user_agent)
    assert "устарел" not in browser.get("/open/", headers={"User-Agent": user_agent}).content.decode()


def test_a_hostile_name_is_only_a_name():
    assert is_old("Chrome/1" + "9" * 9000) is False
