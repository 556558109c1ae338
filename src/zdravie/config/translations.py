"""Compiles translations where the source is newer, without the gettext tools."""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from zdravie.config.failures import StartFailure

PACKAGE = Path(__file__).resolve().parents[1]


def compile_translations(package: Path = PACKAGE) -> int:
    """
    Write ``.mo`` beside each ``.po`` that has changed since.

    :returns: how many were written
    :raises StartFailure: the folder of the package is read-only and has no compiled file either
    """
    return sum(_compile(source) for source in sorted(package.rglob("LC_MESSAGES/*.po")))


def _compile(source: Path) -> bool:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return False
    language = source.parent.parent.name
    # Two programs that start at once may both find the source newer: each writes a draft of its own.
    draft = target.with_suffix(f".mo.{os.getpid()}")
    try:
        with source.open("rb") as text, draft.open("wb") as compiled:
            write_mo(compiled, read_po(text, locale=language))
        draft.replace(target)
    except PermissionError as error:
        if target.exists():  # an installation for all users: compiled when it was installed
            return False
        raise StartFailure(f"Не удаётся записать перевод {target}: {error.strerror}.") from error
    return True
