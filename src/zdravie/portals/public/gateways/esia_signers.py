"""
Who signs for this program in ESIA's dialect: a key in a file, or a command of the operator's own.

The file may hold RSA, ECDSA or GOST (then OpenSSL with its engine signs). The command gets the text on its
standard input and prints the signature; CryptoPro prints GOST bytes the other way round: a switch mends it.
"""

import shlex
import subprocess
from datetime import datetime
from pathlib import Path

from django.conf import settings

from zdravie.kernel.errors import DomainError
from zdravie.platform.signing.certificates import Certificate, read_certificate
from zdravie.platform.signing.cms import sign_cms
from zdravie.platform.signing.raw import sign_raw
from zdravie.portals.public.gateways.errors import SignerFailed

_TIMEOUT = 10.0


def own_certificate() -> Certificate:
    """
    The certificate that is registered at the provider for this program.

    :raises SignerFailed: the file is not there or is no certificate
    """
    try:
        return read_certificate(Path(settings.ZDRAVIE_ESIA_CERTIFICATE).read_bytes())
    except (OSError, DomainError) as error:
        raise SignerFailed(f"certificate: {type(error).__name__}") from None


def sign_bare(text: str) -> bytes:
    """
    The signature itself, for the current generation.

    :raises SignerFailed: there is no key, or the command did not do it
    """
    if settings.ZDRAVIE_ESIA_SIGN_COMMAND:
        printed = _ask_command(text)
        return printed[::-1] if settings.ZDRAVIE_ESIA_SIGN_REVERSED else printed
    try:
        return sign_raw(_key(), text.encode())
    except DomainError as error:
        raise SignerFailed(error.code) from None


def sign_container(text: str, *, now: datetime) -> bytes:
    """
    A CMS with the certificate inside, for the classic generation.

    :raises SignerFailed: there is no key, or the command did not do it
    """
    if settings.ZDRAVIE_ESIA_SIGN_COMMAND:
        return _ask_command(text)
    try:
        return sign_cms(text.encode(), certificate=own_certificate(), private_key_pem=_key(), signed_at=now)
    except DomainError as error:
        raise SignerFailed(error.code) from None


def _key() -> bytes:
    try:
        return Path(settings.ZDRAVIE_ESIA_KEY).read_bytes()
    except OSError as error:
        raise SignerFailed(f"key: {type(error).__name__}") from None


def _ask_command(text: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own setting, no shell
            shlex.split(settings.ZDRAVIE_ESIA_SIGN_COMMAND),
            input=text.encode(),
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SignerFailed(f"command: {type(error).__name__}") from None
    if done.returncode or not done.stdout:
        raise SignerFailed(f"command: exit {done.returncode}")
    return done.stdout
