"""
The roots of the sandbox's test centres in the folder of trust: there in a demo, and nowhere else.

``zdravie up`` and ``zdravie demo`` put them there; ``zdravie up --no-demo`` takes them away, so that an
installation for real people never believes a certificate that anybody can make on a page.
"""

from pathlib import Path

from zdravie.config.env import Env
from zdravie.config.failures import StartFailure

_OURS = "sandbox-*.pem"


def install_test_roots(env: Env) -> None:
    """
    Make the test centres if they are not there yet and trust them.

    :raises StartFailure: the folder cannot be written to
    """
    if _is_installed(env):
        return
    from zdravie.sandbox.signer.centres import list_trusted_roots

    try:
        env.trust_folder.mkdir(parents=True, exist_ok=True)
        for name, text in list_trusted_roots(env.signer_dir).items():
            (env.trust_folder / name).write_text(text, encoding="ascii")
    except OSError as error:
        raise StartFailure(
            f"Не удаётся записать сертификаты в {env.trust_folder}: {error.strerror}."
        ) from error


def remove_test_roots(env: Env) -> None:
    """Trust the test centres no more; whatever else lies in the folder stays."""
    for path in _installed(env):
        path.unlink(missing_ok=True)
    if env.trust_folder.is_dir() and not any(env.trust_folder.iterdir()):
        env.trust_folder.rmdir()


def _installed(env: Env) -> list[Path]:
    return sorted(env.trust_folder.glob(_OURS))


def _is_installed(env: Env) -> bool:
    """Every centre that was made is trusted; asked at each start, so nothing is imported for it."""
    names = {path.name for path in _installed(env)}
    made = {f"sandbox-{path.name}" for path in env.signer_dir.glob("*.pem") if path.stem != "foreign"}
    return bool(made) and made <= names
