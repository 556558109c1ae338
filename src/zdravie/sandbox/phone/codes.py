"""The one-time code inside a message, to be shown large."""

import re

_BOUND = re.compile(r"^@\S+ #(\d{4,8})$", re.MULTILINE)
"""The last line that ties a code to a site: ``@host #123456``."""
_BARE = re.compile(r"(?<![\d+])(?<!\d[ \-])\d{6}(?![\d])(?![ \-]\d)")


def find_code(text: str) -> str:
    """The code of the message; empty when there is none or it is not clear which."""
    bound = _BOUND.search(text)
    if bound:
        return bound[1]
    bare = set(_BARE.findall(text))
    return bare.pop() if len(bare) == 1 else ""
