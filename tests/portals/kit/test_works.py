"""Planned works: a bar on every page from the announcement to the end, and nothing afterwards."""

from datetime import timedelta

import pytest

from zdravie.kernel import clock
from zdravie.portals.kit.works import announced

TEXT = "Войти не получится, остальное работает."


def plan(settings, *, begins_in: float, ends_in: float) -> None:
    now = clock.now()
    settings.ZDRAVIE_PLANNED_WORKS = (now + timedelta(hours=begins_in), now + timedelta(hours=ends_in), TEXT)


def said(browser) -> str:
    return browser.get("/open/").content.decode().replace("\xa0", " ")


@pytest.mark.covers("SO-019")
def test_works_are_announced_before_and_while_they_go_on_and_not_after(browser, settings):
    assert "strip" not in said(browser)
    plan(settings, begins_in=30, ends_in=34)
    assert "Техническое обслуживание" in said(browser)
    assert TEXT in said(browser)
    assert "Идёт техническое" not in said(browser)
    plan(settings, begins_in=-1, ends_in=1)
    assert "Идёт техническое обслуживание" in said(browser)
    plan(settings, begins_in=-4, ends_in=-1)
    assert TEXT not in said(browser)


def test_no_setting_announces_nothing(settings):
    settings.ZDRAVIE_PLANNED_WORKS = None
    assert announced(now=clock.now()) is None
