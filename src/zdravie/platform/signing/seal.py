"""
The seal of this installation: the key and certificate that stand under papers which the system makes.

They come as one PEM bundle (``keys/health.seal``): private key, certificate, centres up to the root.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings

from zdravie.platform.signing.certificates import Certificate, read_certificate

_UNIT = "2.5.4.11"
_TEST = "TEST"
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class Seal:
    """One is like another only if it is the same: a bundle is read once."""

    private_key_pem: bytes = field(repr=False)
    certificate: Certificate
    centres: tuple[Certificate, ...]

    @property
    def is_test(self) -> bool:
        """Made by this installation for itself: nobody outside believes it."""
        return any(one.subject.get(_UNIT) == _TEST for one in (self.certificate, *self.centres))


class SealUnreadable(ValueError):
    """The bundle holds no key with its certificate; a fault of the installation."""


def own_seal() -> Seal:
    """
    The seal of the settings.

    :raises SealUnreadable: the bundle is not one
    """
    return read_seal(settings.ZDRAVIE_SEAL.get_secret_value())


@lru_cache(maxsize=4)
def read_seal(bundle: str) -> Seal:
    """
    A bundle taken apart.

    :raises SealUnreadable: no key or no certificate in it
    """
    keys, certificates = [], []
    for block in _BLOCK.finditer(bundle):
        if block.group(1) == "PRIVATE KEY":
            keys.append(block.group().encode())
        elif block.group(1) == "CERTIFICATE":
            certificates.append(read_certificate(block.group().encode()))
    if len(keys) != 1 or not certificates:
        raise SealUnreadable("a seal is one private key in PKCS#8 and its certificate, both in PEM")
    return Seal(private_key_pem=keys[0], certificate=certificates[0], centres=tuple(certificates[1:]))
