"""The switch of the sandbox that gives its SMS gateway good and bad days."""

from tests.races.browser import Wire


class Gateway:
    def __init__(self, wire: Wire) -> None:
        self.browser = wire.browser()

    def be(self, mode: str, *, seconds: int = 8) -> None:
        answer = self.browser.post("/phone/switch/", {"mode": mode, "slow_seconds": str(seconds)})
        assert answer.status_code == 302, answer.text
