"""
Text of a picture by Tesseract, where a machine has it (``apt-get install tesseract-ocr tesseract-ocr-rus``).

It is a program of its own: it gets a picture that was drawn anew here, one processor, little memory and time.
"""

import shutil
import subprocess

from django.conf import settings

from zdravie.platform.files.errors import Unreadable

_MEMORY = 1024 * 1024 * 1024
_SECONDS = 30
_GRACE_SECONDS = 30
"""Above the time of the processor, on a busy machine."""


def is_here() -> bool:
    """Whether this machine can read pictures."""
    return shutil.which(settings.ZDRAVIE_TESSERACT) is not None


def read(picture: bytes) -> str:
    """
    What is written in the picture, in Russian and Latin letters, line by line.

    :raises Unreadable: it did not manage in time, or is not here
    """
    program, limiter = shutil.which(settings.ZDRAVIE_TESSERACT), shutil.which("prlimit")
    if program is None or limiter is None:
        raise Unreadable
    try:
        done = subprocess.run(  # noqa: S603 - nothing of the upload is an argument
            [
                *(limiter, f"--as={_MEMORY}", f"--cpu={_SECONDS}", "--core=0", "--"),
                *(program, "stdin", "stdout", "-l", "rus+eng"),
            ],
            input=picture,
            capture_output=True,
            timeout=_SECONDS + _GRACE_SECONDS,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable from None
    if done.returncode:
        raise Unreadable
    return done.stdout.decode(errors="replace")
