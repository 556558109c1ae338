"""A close look at one page as it stands in a browser: axe, sideways scroll, size; screenshots on request."""

import os
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.guests import Guest

_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
_COLOURS_ONLY = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Between light and dark nothing but colours changes, and the whole set takes three times as long."""
_WIDE, _NARROW, _NARROWEST = 1280, 390, 320
_HEIGHTS = {_WIDE: 900, _NARROW: 844, _NARROWEST: 568}


def inspect(page: Page, name: str, *, is_enlarged: bool, has_dark: bool = True) -> list[str]:
    """
    Everything wrong with the page as it stands, in light and dark, wide and narrow.

    :param name: names the screenshots
    :param is_enlarged: the version for low vision: its colours are its own, its text is as large already
    :param has_dark: whether the page has dark colours of its own
    :returns: findings, each with the circumstances
    """
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(AXE_SCRIPT)
    found = []
    for width in (_WIDE, _NARROW):
        page.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
        for scheme in ("light", "dark") if has_dark and not is_enlarged else ("light",):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            rules = _OPTIONS if scheme == "light" else {**_OPTIONS, **_COLOURS_ONLY}
            found += [f"{width} {scheme}: {line}" for line in _axe(page, rules)]
            _keep_shot(page, f"{name}-{width}-{scheme}")
        found += [f"{width}: {line}" for line in _overflow(page)]
    page.emulate_media(color_scheme="light")
    found += [] if is_enlarged else _squeeze(page)
    return found


def then_the_page_suits_everybody(guest: Guest, name: str) -> None:
    """A look at a page that stands only in the middle of a story; with scripts, for axe is one."""
    if not guest.has_scripts:
        return
    before = guest.page.viewport_size or {"width": _WIDE, "height": _HEIGHTS[_WIDE]}
    found = inspect(guest.page, name, is_enlarged=False, has_dark=False)
    guest.page.set_viewport_size(before)
    assert not found, "\n".join(found)


def _squeeze(page: Page) -> list[str]:
    """The narrowest telephone, and text at 200 % on a wide screen and on a telephone."""
    page.set_viewport_size({"width": _NARROWEST, "height": _HEIGHTS[_NARROWEST]})
    found = [f"{_NARROWEST}: {line}" for line in _overflow(page)]
    # A browser at 200 % shows a page of half the width; enlarged text alone is a twice as large root.
    page.set_viewport_size({"width": _WIDE // 2, "height": _HEIGHTS[_WIDE] // 2})
    found += [f"zoom 200 %: {line}" for line in _overflow(page)]
    before = page.evaluate("getComputedStyle(document.documentElement).fontSize")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{float(before[:-2]) * 2}px")
    for width in (_WIDE, _NARROW):
        page.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
        found += [f"text 200 % at {width}: {line}" for line in _overflow(page)]
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    return found


def _axe(page: Page, rules: dict[str, Any]) -> list[str]:
    answer: dict[str, Any] = page.evaluate("options => axe.run(document, options)", rules)
    return [
        f"{violation['id']} ({violation['help']}): {node['html'][:160]}"
        for violation in answer["violations"]
        for node in violation["nodes"][:3]
    ]


def _overflow(page: Page) -> list[str]:
    """What sticks out to the right; elements that scroll by themselves may be wider inside."""
    return list(
        page.evaluate(
            """() => {
              const room = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= room) return [];
              const clips = one => /auto|scroll|hidden|clip/.test(getComputedStyle(one).overflowX);
              const scrolls = one => one && one !== document.documentElement
                && (clips(one) || scrolls(one.parentElement));
              const guilty = [...document.querySelectorAll('body *')].filter(one =>
                one.getBoundingClientRect().right > room + 0.5 && !scrolls(one.parentElement));
              const words = guilty.map(one => one.outerHTML.slice(0, 90).replace(/\\s+/g, ' '));
              const excess = document.documentElement.scrollWidth - room;
              return [`scrolls sideways by ${excess}px: ${words.slice(-2)}`];
            }"""
        )
    )


def _keep_shot(page: Page, name: str) -> None:
    if folder := os.environ.get("JOURNEY_SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
