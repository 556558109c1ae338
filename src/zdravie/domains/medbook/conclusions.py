"""
What a clinic concludes of the holder as a whole: health, diseases of the occupation, restrictions (MB-002).

They are entries of the book like others, and no needs: the admission follows from the doctors' entries alone.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.domains.medbook.types import Outcome

TITLES: dict[str, Promise] = {
    "health": _("Состояние здоровья"),
    "occupational-disease": _("Профессиональные заболевания"),
    "restrictions": _("Ограничения по работе"),
}
_ON_PAPER = {
    ("health", Outcome.FIT): "годен к работе",
    ("health", Outcome.UNFIT): "есть замечания",
    ("occupational-disease", Outcome.FIT): "не выявлены",
    ("occupational-disease", Outcome.UNFIT): "выявлены",
    ("restrictions", Outcome.FIT): "нет",
    ("restrictions", Outcome.UNFIT): "есть",
}


def word_of(code: str, outcome: Outcome) -> str:
    """As it stands in the book."""
    return _ON_PAPER.get((code, outcome), "")
