"""Makes the secrets of an installation: one small file each, readable by its owner alone."""

import base64
import os
import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from zdravie.config.env import PROGRAMS
from zdravie.config.failures import StartFailure
from zdravie.config.seal_maker import draw_seal


def _text() -> str:
    return secrets.token_urlsafe(48)


def _password() -> str:
    return secrets.token_urlsafe(24)


def _bytes_in_base64() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode("ascii")


OF_EACH_PROGRAM: dict[str, Callable[[], str]] = {
    "django": _text,  # signs sessions and forms
    "vault": _bytes_in_base64,  # AES-256 master key; a line for each key of the ring, the first one wraps
    "index": _bytes_in_base64,  # blind indexes: look-up by phone and SNILS
    "audit": _bytes_in_base64,  # Ed25519 seed: signs the heads of the journal
}
OF_HEALTH: dict[str, Callable[[], str]] = {
    "health.papers": _bytes_in_base64,  # P-256 seed: signs codes of papers; a line a key, the first one signs
    "health.seal": draw_seal,  # private key, certificate and centres in PEM: seals papers
}
SHARED: dict[str, Callable[[], str]] = {
    "oidc-client-secret": _text,  # program health at the sign-on
    "oidc-subject-key": _text,  # names of people at systems with pairwise subjects; must never change
    "sms-gateway-token": _text,  # our programs at the SMS gateway
    "registers-token": _text,  # our programs at the state registers
    "bank-gateway-token": _text,  # program id at the bank
    "laboratory-token": _text,  # program health and the laboratory: orders, and the signature of results
    "acquirer-token": _text,  # program health at the bank that takes payments
    "acquirer-callback-key": _text,  # with it the bank signs what it brings by itself
    "backup": _bytes_in_base64,  # seals copies; keep it, with the whole folder, elsewhere than they are
    "bank-signing-key": _bytes_in_base64,  # the sandbox's bank signs its assertions
}
OF_POSTGRES: dict[str, Callable[[], str]] = {
    "postgres": _password,  # superuser of the embedded server, used by the command line alone
    "postgres-app": _password,  # the role under which the programs work
}


def all_keys() -> dict[str, Callable[[], str]]:
    """The name of every secret and how it is drawn."""
    of_programs = {
        f"{program}.{name}": draw for program in PROGRAMS for name, draw in OF_EACH_PROGRAM.items()
    }
    return {**of_programs, **OF_HEALTH, **SHARED, **OF_POSTGRES}


def ensure_keys(folder: Path, names: Iterable[str] | None = None) -> list[str]:
    """
    Make the secrets that are missing and leave the others as they are; several processes may try at once.

    :returns: the names of those made now
    :raises StartFailure: the folder does not let us
    """
    known = all_keys()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        return [name for name in names or known if _make(folder / name, known[name])]
    except OSError as error:
        raise StartFailure(f"Не удаётся записать ключи в папку {folder}: {error.strerror}.") from error


def missing_keys(folder: Path) -> list[str]:
    """The secrets that an installation should have and does not."""
    return [name for name in all_keys() if not (folder / name).is_file()]


def _make(path: Path, draw: Callable[[], str]) -> bool:
    """Write a new secret whole or not at all: a crash never leaves an empty key, a race never two."""
    if path.exists():
        return False
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(draw() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        return False
    else:
        return True
    finally:
        draft.unlink()
