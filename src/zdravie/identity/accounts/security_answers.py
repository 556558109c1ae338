"""Answers to security questions: compared without case, spaces and «ё», kept as Argon2."""

from zdravie.identity.accounts import passwords

SHORTEST = 4
"""Letters of an answer."""


def essence(text: str) -> str:
    """What must be equal: people do not remember how they wrote it."""
    return "".join(text.lower().replace("ё", "е").split())


def hash_answer(answer: str) -> str:
    """The hash to keep."""
    return passwords.hash_password(essence(answer))


def answer_matches(answer: str, kept_hash: str) -> bool:
    """Whether this is the answer; without a kept one the same work is done for nothing."""
    return passwords.matches(essence(answer), kept_hash)
