"""Browsers too old for the look of the pages: they are told so plainly and shut out of nothing (C-43)."""

import re

OLDEST = {"Edg": 111, "Chrome": 111, "Firefox": 113, "Version": 16}
"""The first major version with every rule that our style sheets use; ``Version`` is how Safari counts."""
_EXPLORER = ("MSIE ", "Trident/")
_MARKS = (  # the order matters: Edge calls itself Chrome too, and Chrome calls itself Safari
    re.compile(r"(Edg)(?:e|A|iOS)?/(\d+)"),
    re.compile(r"(Chrome)/(\d+)"),
    re.compile(r"(Firefox)/(\d+)"),
    re.compile(r"(Version)/(\d+)(?:[.\d]*) (?:Mobile/\w+ )?Safari/"),
)


def is_old(user_agent: str) -> bool:
    """Whether it names itself Internet Explorer or an old version; an unknown name is believed to be new."""
    if any(mark in user_agent for mark in _EXPLORER):
        return True
    found = next((match for mark in _MARKS if (match := mark.search(user_agent))), None)
    return found is not None and int(found.group(2)[:6]) < OLDEST[found.group(1)]
