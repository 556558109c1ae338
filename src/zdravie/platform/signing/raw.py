"""Bare signature values without a container: client secrets, tokens, certificates, revocation lists."""

from asn1crypto import pem
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from zdravie.platform.signing import errors, gost_in_python
from zdravie.platform.signing.algorithms import ALGORITHM_OF_KEY, OWN_DIGEST, Algorithm, Digest
from zdravie.platform.signing.asn1 import ASN1_FAULTS, AnyPrivateKey
from zdravie.platform.signing.certificates import Certificate
from zdravie.platform.signing.gateways.openssl import EngineFailure, find_gost_engine

LEAST_RSA_BITS = 2048
_LEAST_CURVE_BITS = 256
_HASHES: dict[Digest, type[hashes.HashAlgorithm]] = {
    Digest.SHA256: hashes.SHA256,
    Digest.SHA384: hashes.SHA384,
    Digest.SHA512: hashes.SHA512,
}


def verify_raw(certificate: Certificate, data: bytes, signature: bytes) -> bool:
    """
    Whether the certificate's key signed exactly this.

    RSA is PKCS#1 v1.5 over SHA-256, ECDSA over SHA-256, GOST 64 or 128 bytes s‖r over Streebog.

    :raises KeyTooWeak: no signature of such a key proves anything
    """
    return verify_digested(certificate, data, signature, OWN_DIGEST[certificate.algorithm])


def verify_digested(certificate: Certificate, data: bytes, signature: bytes, kind: Digest) -> bool:
    """
    As ``verify_raw``, under a digest that the key allows.

    :raises KeyTooWeak: no signature of such a key proves anything
    """
    if certificate.algorithm.is_gost:
        return verify_gost(certificate, data, signature)
    try:
        key = serialization.load_der_public_key(certificate.public_key)
    except (ValueError, UnsupportedAlgorithm):
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            if key.key_size < LEAST_RSA_BITS:
                raise errors.KeyTooWeak
            key.verify(signature, data, padding.PKCS1v15(), _HASHES[kind]())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            if key.curve.key_size < _LEAST_CURVE_BITS:
                raise errors.KeyTooWeak
            key.verify(signature, data, ec.ECDSA(_HASHES[kind]()))
        else:
            return False
    except InvalidSignature:
        return False
    return True


def verify_gost(certificate: Certificate, data: bytes, signature: bytes) -> bool:
    """By the engine of OpenSSL, without one in Python."""
    algorithm, engine = certificate.algorithm, find_gost_engine()
    if engine is not None:
        try:
            return engine.verify(algorithm, public_key=certificate.public_key, data=data, signature=signature)
        except EngineFailure:
            pass  # it did not run or did not answer in time; the slower way still knows
    return gost_in_python.verify(algorithm, public_key=certificate.public_key, data=data, signature=signature)


def sign_raw(private_key_pem: bytes, data: bytes) -> bytes:
    """
    Sign with an unencrypted PKCS#8 key; the forms are those of ``verify_raw``.

    :raises KeyUnreadable: it is not such a key
    :raises GostUnavailable: a GOST key on a machine without the engine
    """
    algorithm = algorithm_of_key(private_key_pem)
    if algorithm.is_gost:
        engine = find_gost_engine()
        if engine is None:
            raise errors.GostUnavailable
        try:
            return engine.sign(algorithm, private_key=private_key_pem, data=data)
        except EngineFailure as error:
            raise errors.KeyUnreadable from error
    try:
        key = serialization.load_pem_private_key(private_key_pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise errors.KeyUnreadable from error
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(hashes.SHA256()))
    raise errors.KeyUnreadable


def algorithm_of_key(private_key_pem: bytes) -> Algorithm:
    """
    What kind of key it is, by its PKCS#8 envelope.

    :raises KeyUnreadable: it is no unencrypted PKCS#8 key of a kind we know
    """
    try:
        der = pem.unarmor(private_key_pem)[2]
        oid = AnyPrivateKey.load(der, strict=True)["algorithm"]["algorithm"].dotted
        return ALGORITHM_OF_KEY[oid]
    except ASN1_FAULTS as error:
        raise errors.KeyUnreadable from error
