"""The gallery shows every component."""

import re

from zdravie.portals.kit.problems import FAULT_PAGE

PARTS = FAULT_PAGE.parent


def test_the_gallery_opens_with_mistakes_shown_and_without(client):
    wrong = client.get("/gallery/").content.decode()
    assert "<title>Ошибка: Компоненты — Здравие</title>" in wrong
    clean = client.get("/gallery/?clean=1").content.decode()
    assert "<title>Компоненты — Здравие</title>" in clean
    assert 'id="errors"' not in clean


def test_identifiers_on_the_gallery_are_unique(client):
    page = client.get("/gallery/").content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(set(ids)) == sorted(ids)


def test_every_part_for_pages_is_in_the_gallery():
    gallery = (PARTS / "gallery.html").read_text(encoding="utf-8")
    shells = {"_bars", "_theme", "_logo", "_looks", "_vi_bar", "_footer", "_field_notes", "_gallery_actions"}
    shells |= {"_signing"}  # a whole form with a file to sign behind it
    for part in PARTS.glob("_*.html"):
        assert part.stem in shells or f'include "kit/{part.name}"' in gallery
