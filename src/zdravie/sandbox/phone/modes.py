"""The good and the bad days of the gateway in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.phone.models import GatewayMode

Mode = GatewayMode.Mode
Words = str | Promise


@dataclass(frozen=True, slots=True)
class ModeInWords:
    mode: GatewayMode.Mode
    name: Words
    what_happens: Words


MODES = (
    ModeInWords(
        Mode.ORDINARY,
        _("Работает"),
        _("Сообщение сразу появляется на телефоне."),
    ),
    ModeInWords(
        Mode.SLOW,
        _("Медлит"),
        _("Думает столько секунд, сколько указано ниже. Отправитель ждёт не дольше пяти и пробует снова."),
    ),
    ModeInWords(
        Mode.DOWN,
        _("Не работает"),
        _("На всё отвечает 503. Отправитель повторяет попытки, пока не выйдет срок сообщения."),
    ),
    ModeInWords(
        Mode.REFUSING,
        _("Сломан"),
        _("На всё отвечает 500. Для отправителя это то же, что «не работает»."),
    ),
    ModeInWords(
        Mode.LOSING,
        _("Теряет сообщения"),
        _("Обещает доставить и не доставляет. Отправитель об этом не узнает, человек запросит код ещё раз."),
    ),
    ModeInWords(
        Mode.DUPLICATING,
        _("Доставляет дважды"),
        _("Берётся за каждое сообщение два раза. Ключ не даёт: на телефоне оно одно."),
    ),
)

_BY_MODE = {one.mode: one for one in MODES}


def in_words(gateway: GatewayMode) -> ModeInWords:
    """What to tell about the gateway as it is now."""
    return _BY_MODE[GatewayMode.Mode(gateway.mode)]
