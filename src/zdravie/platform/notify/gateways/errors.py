"""What a gateway may answer other than «taken»; the same three for every channel."""

from datetime import datetime


class GatewayDown(ConnectionError):
    """No answer, or an answer that promises nothing; worth another try with the same key."""


class GatewayResting(GatewayDown):
    """It failed again and again and is left alone until ``until``; nothing was sent to it."""

    def __init__(self, until: datetime) -> None:
        super().__init__("resting")
        self.until = until


class MessageUnacceptable(ValueError):
    """The gateway understood and will never deliver this message."""


class MessageTooLate(ValueError):
    """The gateway looked at its clock: the message's time has run out."""
