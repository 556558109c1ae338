"""Why an outside system did not help."""


class BankDown(ConnectionError):
    """The bank does not answer."""


class CodeRefused(ValueError):
    """The bank knows no such code."""


class WordForged(ValueError):
    """The assertion is not the bank's, not for us, not now, or not the answer to our question."""
