"""The sprite and the names templates use."""

import re
from pathlib import Path

import zdravie
from zdravie.portals.kit.icons import SPRITE, icon_names

SOURCES = Path(zdravie.__file__).parent


def test_the_sprite_holds_each_icon_once():
    ids = re.findall(r'id="i-([^"]+)"', SPRITE.read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids)) == len(icon_names())


def test_every_icon_named_in_a_template_exists():
    asked = {
        (name, template.name)
        for template in SOURCES.rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"|icon="([^"]+)"', template.read_text(encoding="utf-8"))
        for name in name
        if name
    }
    assert [(name, where) for name, where in sorted(asked) if name not in icon_names()] == []
