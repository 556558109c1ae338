"""What a browser complains about while pages are walked: scripts that fail, policies that are broken."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

_AN_ERROR_PAGE = "Failed to load resource: the server responded with a status of 4"
"""Chromium says so of every page that refuses; the journeys look at such pages on purpose."""

_A_DEAD_NEIGHBOUR = "Failed to load resource: the server responded with a status of 502"
"""The page that says so in plain words; a 500 of our own is never expected."""

_STOPPED = ("htmx:sendAbort", "htmx:afterRequest")
"""What htmx says when a person has stopped an upload; one that failed by itself is told of in other words."""


class Watch:
    """Gathers complaints of all pages of a context; ``complaints`` must stay empty."""

    def __init__(self) -> None:
        self.complaints: list[str] = []
        self.expected: tuple[str, ...] = (_AN_ERROR_PAGE, _A_DEAD_NEIGHBOUR, *_STOPPED)

    def over(self, context: BrowserContext) -> None:
        """Look over every page that opens in the context."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(f"{error.error}"))

    def expect(self, beginning: str) -> None:
        """A complaint that the test itself provokes."""
        self.expected = (*self.expected, beginning)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(self.expected):
            self.complaints.append(f"{message.type}: {message.text} at {_path(message.page)}")


def _path(page: Page | None) -> str:
    return page.url if page else "?"
