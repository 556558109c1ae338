"""The icons there are: the checked-in sprite is the only list of them."""

import re
from functools import cache
from pathlib import Path

SPRITE = Path(__file__).parent / "static" / "kit" / "icons.svg"


class UnknownIcon(LookupError):
    """A template asks for an icon that the sprite does not hold."""


@cache
def icon_names() -> frozenset[str]:
    """Names without the prefix ``i-``."""
    return frozenset(re.findall(r'<symbol id="i-([a-z0-9-]+)"', SPRITE.read_text(encoding="utf-8")))
