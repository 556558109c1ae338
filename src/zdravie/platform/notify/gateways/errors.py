"""What a gateway may answer other than «taken»; the same three for every channel."""


class GatewayDown(ConnectionError):
    """No answer, or an answer that promises nothing; worth another try with the same key."""


class MessageUnacceptable(ValueError):
    """The gateway understood and will never deliver this message."""


class MessageTooLate(ValueError):
    """The gateway looked at its clock: the message's time has run out."""
