"""The good and the bad days of the mail server in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.mailbox.models import ServerMode

Mode = ServerMode.Mode
Words = str | Promise


@dataclass(frozen=True, slots=True)
class ModeInWords:
    mode: ServerMode.Mode
    name: Words
    what_happens: Words


MODES = (
    ModeInWords(Mode.ORDINARY, _("Работает"), _("Письмо сразу появляется в ящике.")),
    ModeInWords(
        Mode.SLOW,
        _("Медлит"),
        _("Думает столько секунд, сколько указано ниже. Отправитель ждёт не дольше пяти и пробует снова."),
    ),
    ModeInWords(
        Mode.DOWN,
        _("Не работает"),
        _("На всё отвечает 421. Отправитель повторяет попытки, пока не выйдет срок письма."),
    ),
    ModeInWords(
        Mode.REFUSING,
        _("Не принимает"),
        _("Отвечает 550: такого ящика нет. Отправитель больше не пробует."),
    ),
    ModeInWords(
        Mode.LOSING,
        _("Теряет письма"),
        _("Обещает доставить и не доставляет. Отправитель об этом не узнает."),
    ),
)

_BY_MODE = {one.mode: one for one in MODES}


def in_words(server: ServerMode) -> ModeInWords:
    """What to tell about the server as it is now."""
    return _BY_MODE[ServerMode.Mode(server.mode)]
