"""How much the proven factors are worth (C-10)."""

from collections.abc import Iterable

from zdravie.kernel.assurance import Assurance

_KIND = {"pwd": "knowledge", "sms": "telephone", "tel": "telephone", "otp": "application", "email": "mail"}
"""An SMS and a call reach the same telephone: together they are one factor."""
_HIGH = {"hwk", "sc"}
"""A passkey that asked for its owner, a qualified signature under a PIN: two factors in one act."""


def assurance_of(amr: Iterable[str]) -> Assurance:
    """
    One factor is low, two of different kinds are medium, a passkey or a signature is high.

    :param amr: methods by RFC 8176; ``email`` is ours, it never makes a second factor (C-12)
    """
    proven = set(amr)
    if proven & _HIGH:
        return Assurance.HIGH
    kinds = {_KIND[method] for method in proven if method in _KIND}
    if len(kinds - {"mail"}) > 1:
        return Assurance.MEDIUM
    return Assurance.LOW if kinds else Assurance.NONE
