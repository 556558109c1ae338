"""What may be wrong with a request of a system, in the words of OAuth."""

from zdravie.kernel.errors import DomainError


class Malformed(Exception):
    """The request itself is wrong, whoever sent it: ``invalid_request``."""


class Refused(Exception):
    """The answer is no; ``error`` is the word of the protocol, ``refusal`` our own, if there is one."""

    def __init__(
        self, error: str, description: str = "", *, refusal: DomainError | None = None, status: int = 400
    ) -> None:
        super().__init__(error)
        self.error = error
        self.description = description or (refusal.code if refusal else "")
        self.refusal = refusal
        self.status = status
