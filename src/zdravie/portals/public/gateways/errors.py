"""What may go wrong between this server and the provider. None of it holds a code, a token or a claim."""


class ProviderDown(ConnectionError):
    """No answer in time, or an answer of a broken server; worth another try."""


class ProviderRefused(ValueError):
    """It answered, and the answer was no."""


class AnswerNotTrusted(ValueError):
    """Its answer fails a check: wrong signature, issuer, audience, time, nonce."""
