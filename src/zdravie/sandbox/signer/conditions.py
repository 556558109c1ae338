"""What may be the matter with a token's certificate, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.signer.models import Token

Condition = Token.Condition
Words = str | Promise


@dataclass(frozen=True, slots=True)
class ConditionInWords:
    condition: Token.Condition
    name: Words
    what_happens: Words
    tone: str


CONDITIONS = (
    ConditionInWords(Condition.VALID, _("Действует"), _("Портал примет подпись."), "ok"),
    ConditionInWords(Condition.EXPIRED, _("Истёк"), _("Срок кончился вчера."), "bad"),
    ConditionInWords(Condition.EARLY, _("Ещё не действует"), _("Срок начнётся через неделю."), "warn"),
    ConditionInWords(
        Condition.REVOKED,
        _("Отозван"),
        _("Центр внёс его в список отозванных. Портал узнаёт об этом не позже чем через пять минут."),
        "bad",
    ),
    ConditionInWords(
        Condition.FOREIGN, _("Чужой центр"), _("Выдан центром, которому портал не доверяет."), "bad"
    ),
)
BY_CONDITION = {one.condition: one for one in CONDITIONS}
