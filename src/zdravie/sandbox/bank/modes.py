"""The bank's good and bad days in words, and what its gateway then does."""

import time
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.bank import errors
from zdravie.sandbox.bank.models import BankMode

Mode = BankMode.Mode
Words = str | Promise
_GARBAGE = "<!doctype html><title>Технические работы</title>"


@dataclass(frozen=True, slots=True)
class ModeInWords:
    mode: BankMode.Mode
    name: Words
    what_happens: Words


MODES = (
    ModeInWords(Mode.ORDINARY, _("Работает"), _("Отвечает порталу сразу.")),
    ModeInWords(
        Mode.SLOW,
        _("Медлит"),
        _("Думает столько секунд, сколько указано ниже. Портал ждёт пять и просит повторить позже."),
    ),
    ModeInWords(
        Mode.DOWN,
        _("Не работает"),
        _("На всё отвечает 503 и сам ничего не сообщает. Счёт ждёт, уплаченное найдётся позже."),
    ),
    ModeInWords(Mode.GARBLED, _("Отвечает бессмыслицей"), _("Вместо ответа присылает страницу HTML.")),
    ModeInWords(
        Mode.WRONG_SUM,
        _("Ошибается в сумме"),
        _("О каждом платеже говорит, что пришло на рубль меньше. Портал его не засчитывает и разбирается."),
    ),
)
_BY_MODE = {one.mode: one for one in MODES}


def get_mode() -> BankMode:
    """How the bank behaves now; ordinary until somebody switches it."""
    return BankMode.objects.first() or BankMode()


def in_words(mode: BankMode) -> ModeInWords:
    """What to tell about the bank as it is now."""
    return _BY_MODE[Mode(mode.mode)]


def is_down() -> bool:
    """Whether it neither answers nor tells."""
    return get_mode().mode == Mode.DOWN


def errs_in_sums() -> bool:
    """Whether it loses a rouble of everything."""
    return get_mode().mode == Mode.WRONG_SUM


def spoil() -> HttpResponse | None:
    """
    What the gateway answers instead of the truth; a slow one thinks first.

    :raises OutOfOrder: it is down
    """
    mode = get_mode()
    if mode.mode == Mode.DOWN:
        raise errors.OutOfOrder
    if mode.mode == Mode.SLOW:
        time.sleep(mode.slow_seconds)
    return HttpResponse(_GARBAGE) if mode.mode == Mode.GARBLED else None
