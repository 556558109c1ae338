"""Acting for somebody: the mark of a session, and the strip that says whose card is open."""

from dataclasses import dataclass

ACTING_FOR = "acting_for"
"""Key of the session: whose card is open. Whoever reads it asks for the right."""


@dataclass(frozen=True, slots=True)
class Strip:
    """The yellow strip under the header: whose card it is, and the way back to one's own."""

    name: str
    close_url: str
