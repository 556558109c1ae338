"""
Kinds of papers: each room declares its own in ``apps.ready``, and a wrong declaration stops the start.

A kind says how its papers are called, numbered and drawn, which words stand on the public check page and
who besides the holder may open the file.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from zdravie.kernel.actor import Actor

PACKAGE = Path(__file__).resolve().parents[2]
"""Templates are named from here: the drawing program reads nothing outside."""

_CODE = re.compile(r"[a-z_]{2,20}\.[a-z_]{2,20}")
_SERIES = re.compile(r"[А-Я]{2,3}")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the public check page: its words, and the name in ``data`` of its value."""

    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What the owner of the subject says of it today, over and above what the paper says of itself."""

    holds: bool
    until: date | None = None
    words: str = ""
    """Why not, for the check page: «приостановлена до прохождения осмотра»; nothing medical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """
    ``asks`` are the names that ``data`` must have besides ``holder``; ``holder`` has ``family_name``,
    ``given_name`` and ``patronymic``. ``shown`` are the only values of ``data`` that strangers ever see.
    """

    code: str
    """``room.word``, stable."""
    title: str
    series: str
    """Two or three Cyrillic letters before the number; no two kinds share them."""
    template: Path
    asks: tuple[str, ...]
    shown: tuple[Shown, ...] = ()
    footer: str = "Распечатка не является основным документом. Проверьте его по коду."
    """C-34."""
    photo: str = ""
    """The name in ``data`` of the stored file with the holder's photograph; the value may be empty."""
    needs_signature: bool = False
    """The law wants a person's signature beside the seal: the paper holds once it is there."""
    tells_holder: bool = True
    """A notice under the bell when it is ready."""
    standing: Callable[[UUID | None, datetime], Standing | None] | None = None
    """Asked at every check with the subject's number; None means that the paper speaks for itself."""
    may_read: Callable[[UUID | None, Actor], bool] | None = None
    """Who besides the holder may open the file, by the subject's number."""


class WrongKind(ValueError):
    """A declaration that cannot work; says which and why."""


_kinds: dict[str, PaperKind] = {}


def declare(kind: PaperKind) -> None:
    """
    Let papers of this kind be issued.

    :raises WrongKind: the declaration cannot work
    """
    faults = list(_faults(kind))
    if faults:
        raise WrongKind(f"paper kind {kind.code}: {'; '.join(faults)}")
    _kinds[kind.code] = kind


def get_kind(code: str) -> PaperKind:
    """
    The declaration.

    :raises KeyError: nobody declared it; a fault of the program
    """
    return _kinds[code]


def list_kinds() -> list[PaperKind]:
    """All of them by their code."""
    return sorted(_kinds.values(), key=lambda kind: kind.code)


def _faults(kind: PaperKind) -> Iterable[str]:
    if not _CODE.fullmatch(kind.code):
        yield "the code is not room.word"
    if not _SERIES.fullmatch(kind.series):
        yield "the series is not two or three Cyrillic capitals"
    if any(other.series == kind.series for other in _kinds.values() if other.code != kind.code):
        yield f"the series {kind.series} belongs to another kind"
    if not kind.template.is_file() or not kind.template.resolve().is_relative_to(PACKAGE):
        yield f"there is no template {kind.template} in the package"
    if not kind.title:
        yield "there is no title"
    if kind.photo and kind.photo not in kind.asks:
        yield f"the photograph {kind.photo} is not asked"
    if "holder" in kind.asks:
        yield "the holder is asked of every paper and is not named in asks"
    if unknown := sorted({line.name for line in kind.shown} - set(kind.asks)):
        yield f"shown but not asked: {', '.join(unknown)}"
