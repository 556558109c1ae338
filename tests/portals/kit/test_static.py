"""Budgets of what a browser loads."""

from zdravie.portals.kit.icons import SPRITE

STATIC = SPRITE.parent
CSS_BUDGET = 40_000
JS_BUDGET = 6 * 1024


def test_style_sheets_together_stay_within_their_budget():
    assert sum(sheet.stat().st_size for sheet in STATIC.rglob("*.css")) < CSS_BUDGET


def test_own_script_stays_within_its_budget_and_evaluates_nothing():
    script = "".join(path.read_text(encoding="utf-8") for path in STATIC.rglob("*.js"))
    assert len(script.encode()) <= JS_BUDGET
    assert not any(word in script for word in ("eval(", "new Function", ".innerHTML", "document.write"))


def test_style_sheets_load_nothing_from_elsewhere():
    for sheet in STATIC.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(" not in text
        assert "@import" not in text
