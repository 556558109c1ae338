"""Why the bank did not help."""


class BankDown(ConnectionError):
    """No answer, or one that promises nothing; worth another try with the same key."""
