"""The algorithms of keys and digests that this room knows, by their object identifiers."""

import hashlib
from enum import StrEnum

from gostcrypto import gosthash


class Algorithm(StrEnum):
    """What kind of key a certificate holds."""

    RSA = "RSA"
    ECDSA = "ECDSA"
    GOST256 = "GOST256"
    GOST512 = "GOST512"

    @property
    def is_gost(self) -> bool:
        return self in (Algorithm.GOST256, Algorithm.GOST512)


class Digest(StrEnum):
    SHA256 = "sha256"
    SHA384 = "sha384"
    SHA512 = "sha512"
    STREEBOG256 = "streebog256"
    STREEBOG512 = "streebog512"


ALGORITHM_OF_KEY = {
    "1.2.840.113549.1.1.1": Algorithm.RSA,
    "1.2.840.10045.2.1": Algorithm.ECDSA,
    "1.2.643.7.1.1.1.1": Algorithm.GOST256,
    "1.2.643.7.1.1.1.2": Algorithm.GOST512,
}
DIGEST_OF_OID = {
    "2.16.840.1.101.3.4.2.1": Digest.SHA256,
    "2.16.840.1.101.3.4.2.2": Digest.SHA384,
    "2.16.840.1.101.3.4.2.3": Digest.SHA512,
    "1.2.643.7.1.1.2.2": Digest.STREEBOG256,
    "1.2.643.7.1.1.2.3": Digest.STREEBOG512,
}
OID_OF_DIGEST = {digest: oid for oid, digest in DIGEST_OF_OID.items()}

OWN_DIGEST = {
    Algorithm.RSA: Digest.SHA256,
    Algorithm.ECDSA: Digest.SHA256,
    Algorithm.GOST256: Digest.STREEBOG256,
    Algorithm.GOST512: Digest.STREEBOG512,
}
"""With which digest we sign, and the only one of a raw signature."""

_SHA2 = frozenset({Digest.SHA256, Digest.SHA384, Digest.SHA512})
ALLOWED_DIGESTS = {
    Algorithm.RSA: _SHA2,
    Algorithm.ECDSA: _SHA2,
    Algorithm.GOST256: frozenset({Digest.STREEBOG256}),
    Algorithm.GOST512: frozenset({Digest.STREEBOG512}),
}
"""Which digests a key may sign; a mix such as SHA-256 under a GOST key is refused."""

SIGNATURES: dict[str, tuple[Algorithm, Digest | None]] = {
    "1.2.840.113549.1.1.1": (Algorithm.RSA, None),
    "1.2.840.113549.1.1.11": (Algorithm.RSA, Digest.SHA256),
    "1.2.840.113549.1.1.12": (Algorithm.RSA, Digest.SHA384),
    "1.2.840.113549.1.1.13": (Algorithm.RSA, Digest.SHA512),
    "1.2.840.10045.4.3.2": (Algorithm.ECDSA, Digest.SHA256),
    "1.2.840.10045.4.3.3": (Algorithm.ECDSA, Digest.SHA384),
    "1.2.840.10045.4.3.4": (Algorithm.ECDSA, Digest.SHA512),
    "1.2.643.7.1.1.1.1": (Algorithm.GOST256, None),
    "1.2.643.7.1.1.1.2": (Algorithm.GOST512, None),
    "1.2.643.7.1.1.3.2": (Algorithm.GOST256, Digest.STREEBOG256),
    "1.2.643.7.1.1.3.3": (Algorithm.GOST512, Digest.STREEBOG512),
}
"""Object identifiers of signatures: the key, and the digest where the identifier fixes it."""

SIGNATURE_OID = {
    Algorithm.RSA: "1.2.840.113549.1.1.11",
    Algorithm.ECDSA: "1.2.840.10045.4.3.2",
    Algorithm.GOST256: "1.2.643.7.1.1.3.2",
    Algorithm.GOST512: "1.2.643.7.1.1.3.3",
}
"""What we write into our own signatures."""


def digest(kind: Digest, data: bytes) -> bytes:
    """The digest in the byte order in which CMS and ``openssl dgst`` print it."""
    if kind in _SHA2:
        return hashlib.new(kind.value, data).digest()
    return bytes(gosthash.new(kind.value, data=bytearray(data)).digest())
