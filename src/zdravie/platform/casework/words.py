"""Words of states for pages, the same for applicants and for the desk (C-27)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.platform.casework.declaration import Service
from zdravie.platform.casework.types import Said, State

_TITLES: dict[str, tuple[str | Promise, str, str]] = {
    State.DRAFT: (_("не завершено"), "", "clock"),
    State.AWAITING_PAYMENT: (_("ожидает оплаты"), "warn", "clock"),
    State.PAID: (_("оплачено"), "ok", "check"),
    State.ACCEPTED: (_("принято"), "info", "check"),
    State.IN_REVIEW: (_("на проверке"), "info", "eye"),
    State.SECOND_REVIEW: (_("на проверке"), "info", "eye"),
    State.RETURNED: (_("нужны исправления"), "warn", "alert"),
    State.APPROVED: (_("одобрено"), "ok", "check"),
    State.READY: (_("готов к выдаче"), "ok", "check"),
    State.ISSUED: (_("выдан"), "ok", "check"),
    State.REFUSED: (_("отказ"), "bad", "x"),
    State.APPEALED: (_("обжалование"), "info", "repeat"),
    State.WITHDRAWN: (_("отозвано"), "", "x"),
}
MOVES: dict[str, str | Promise] = {
    "submit": _("Заявление отправлено"),
    "pay": _("Оплата прошла"),
    "review": _("Передано сотруднику"),
    "return": _("Возвращено на исправление"),
    "approve": _("Одобрено"),
    "confirm": _("Решение подтверждено вторым сотрудником"),
    "propose": _("Решение смотрит второй сотрудник"),
    "disagree": _("Проверка продолжается"),
    "refuse": _("Отказ"),
    "appeal": _("Подана жалоба"),
    "uphold": _("Ответ на жалобу: отказ остаётся"),
    "satisfy": _("Жалоба удовлетворена, смотрим заново"),
    "withdraw": _("Заявление отозвано"),
}
SAID: dict[str, tuple[str | Promise, str, str]] = {
    Said.AGREED: (_("совпало"), "ok", "check"),
    Said.DISAGREED: (_("не совпало"), "bad", "x"),
    Said.UNREACHABLE: (_("реестр молчит, спросим позже"), "warn", "clock"),
}
_HIDDEN = frozenset({"accept"})


def tag_of(service: Service, state: str) -> tuple[str, str, str]:
    """Words, tone and icon of a state; a stage speaks for itself."""
    stage = service.stage(state)
    if stage is not None:
        return str(stage.title), "info", "clock"
    words, tone, icon = _TITLES[state]
    return str(service.words.get(state, words)), tone, icon


def title_of_move(service: Service, name: str, target: str) -> str:
    """A line of the timeline; empty when it says nothing to anybody."""
    if name in _HIDDEN:
        return ""
    return str(service.words.get(name) or MOVES.get(name) or tag_of(service, target)[0]).capitalize()
