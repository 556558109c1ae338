"""What passes between this room and the front door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInName:
    """A sign-in at a provider: whose it is and how the provider calls it."""

    issuer: str
    subject: str = ""
    sid: str = ""
