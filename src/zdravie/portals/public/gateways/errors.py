"""What may go wrong between this server and the provider. None of it holds a code, a token or a claim."""


class ProviderDown(ConnectionError):
    """No answer in time, or an answer of a broken server; worth another try."""


class ProviderRefused(ValueError):
    """It answered, and the answer was no."""


class AnswerNotTrusted(ValueError):
    """Its answer fails a check: wrong signature, issuer, audience, time, nonce."""


class SignerFailed(ValueError):
    """Nothing could be signed: a key, a certificate or a command of the settings is at fault."""


class PersonNotConfirmed(ValueError):
    """The provider knows the person by a telephone or by papers alone."""
