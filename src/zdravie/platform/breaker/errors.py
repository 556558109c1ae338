"""Why nothing was asked."""

from datetime import datetime


class SystemResting(ConnectionError):
    """It failed again and again and is left alone until ``until``; nothing was sent to it."""

    def __init__(self, until: datetime) -> None:
        super().__init__("resting")
        self.until = until
