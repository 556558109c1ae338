"""Why a register did not help."""


class RegisterDown(ConnectionError):
    """No answer, or one that promises nothing. Nothing is concluded; ask again later."""
