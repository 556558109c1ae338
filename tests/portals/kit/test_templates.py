"""Rules for the templates of every portal."""

import re
from pathlib import Path

import pytest

import zdravie

SOURCES = Path(zdravie.__file__).parent
TEMPLATES = sorted(SOURCES.rglob("templates/**/*.html"))
FORBIDDEN = {
    "inline style": re.compile(r"<[^>]*\sstyle=|<style", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)|<[^>]*\son[a-z]+=|javascript:|hx-on", re.IGNORECASE),
    "something from another host": re.compile(r"""\s(?:src|action)=["']?(?:https?:)?//""", re.IGNORECASE),
}


def name_of(template):
    return str(template).split("/templates/", 1)[1]


@pytest.mark.parametrize("template", TEMPLATES, ids=name_of)
def test_a_template_passes_a_strict_content_security_policy(template):
    text = template.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_no_template_of_the_kit_lies_unused():
    texts = [path.read_text(encoding="utf-8") for path in (*SOURCES.rglob("*.html"), *SOURCES.rglob("*.py"))]
    everything = "\n".join(texts)
    for_portals = {"kit/auth.html", "kit/cabinet.html"}
    unused = [
        name
        for name in map(name_of, TEMPLATES)
        if name.startswith("kit/")
        and name not in for_portals | {"kit/busy.html", "kit/fault.html"}
        and f'"{name}"' not in everything
    ]
    assert unused == []
