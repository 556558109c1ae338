"""Where to book by the words a person has: a doctor's name, a specialty, a service; slips are forgiven."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from uuid import UUID

from django.db.models import Case, Q, When

from zdravie.domains.scheduling.queries import ALIKE
from zdravie.kernel.clock import MOSCOW
from zdravie.registries.terminology.models import Specialty
from zdravie.registries.terminology.queries import list_specialties
from zdravie.registries.workers.models import Position, PositionQuerySet

_SHORTEST = 2
"""Letters that a word needs to be looked for."""
_LEAST_FOR_SLIPS = 4
_ALIKE_WORDS = 0.8
"""Names of specialties are longer than surnames, and many end alike."""


@dataclass(frozen=True, slots=True)
class Found:
    """What fits the words: specialties and services, then doctors, those of the own clinic first."""

    specialties: list[Specialty]
    doctors: list[Position]


def find_by_words(typed: str, *, own_clinic: UUID | None, now: datetime, most: int = 12) -> Found:
    """Nothing is found by less than two letters."""
    words = [word for word in typed.lower().replace("ё", "е").split() if len(word) >= _SHORTEST]
    if not words:
        return Found([], [])
    specialties = _specialties(words)
    doctors = [] if specialties else _doctors(words, own_clinic, now.astimezone(MOSCOW).date(), most)
    return Found(specialties, doctors)


def _specialties(words: list[str]) -> list[Specialty]:
    """Every word fits the beginning of some word of the name, or nearly so."""
    shown = [one for one in list_specialties() if one.access != Specialty.Access.DOCTOR_ONLY]
    return [one for one in shown if all(_fits(word, _words_of(one)) for word in words)]


def _words_of(specialty: Specialty) -> list[str]:
    names = f"{specialty.name} {specialty.genitive} {specialty.dative} {specialty.name_en}"
    return names.lower().replace("ё", "е").replace("(", " ").replace(")", " ").replace("-", " ").split()


def _fits(word: str, names: list[str]) -> bool:
    if any(name.startswith(word) for name in names):
        return True
    return len(word) >= _LEAST_FOR_SLIPS and bool(get_close_matches(word, names, n=1, cutoff=_ALIKE_WORDS))


def _doctors(words: list[str], own_clinic: UUID | None, today: date, most: int) -> list[Position]:
    surname, *others = words
    public = Position.objects.held_on(today).filter(is_public=True)
    named = public.filter(worker__family_name__iregex=_begins(surname))
    if not named.exists():
        named = public.filter(worker__family_name=_nearest(surname, public))
    for part in others:
        begins = _begins(part)
        named = named.filter(Q(worker__given_name__iregex=begins) | Q(worker__patronymic__iregex=begins))
    near = Case(When(clinic_id=own_clinic, then=0), default=1)
    loaded = named.select_related("worker", "clinic", "specialty").defer("worker__snils")
    return list(loaded.order_by(near, "worker__family_name", "worker__given_name", "pk")[:most])


def _begins(word: str) -> str:
    """«Королёв» is found as «Королев» too."""
    return "^" + "".join("[её]" if letter == "е" else re.escape(letter) for letter in word)


def _nearest(surname: str, public: PositionQuerySet) -> str:
    """
    The name most like the typed one; nothing is like nothing.

    Names that share neither the first letter nor the second are not looked at: a city has thousands.
    """
    first, second = re.escape(surname[0]), re.escape(surname[1])
    likely = public.filter(worker__family_name__iregex=f"^({first}|.{second})")
    known = {
        name.lower().replace("ё", "е"): name for name in likely.values_list("worker__family_name", flat=True)
    }
    return next((known[like] for like in get_close_matches(surname, known, n=1, cutoff=ALIKE)), "")
