"""The registers and their good and bad days in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zdravie.sandbox.registers.models import RegisterMode

Mode = RegisterMode.Mode
Register = RegisterMode.Register
Words = str | Promise


@dataclass(frozen=True, slots=True)
class ModeInWords:
    mode: RegisterMode.Mode
    name: Words
    what_happens: Words


MODES = (
    ModeInWords(Mode.ORDINARY, _("Работает"), _("Отвечает сразу и по таблице людей.")),
    ModeInWords(
        Mode.SLOW,
        _("Медлит"),
        _("Думает столько секунд, сколько указано ниже. Ответа ждут четыре и откладывают проверку."),
    ),
    ModeInWords(
        Mode.DOWN, _("Не работает"), _("На всё отвечает 503. Заявления ждут и проверяются позже сами.")
    ),
    ModeInWords(
        Mode.DISAGREEING,
        _("Не соглашается"),
        _("Находит, но говорит, что данные расходятся с реестром; работодатель оказывается закрытым."),
    ),
    ModeInWords(Mode.GARBLED, _("Отвечает бессмыслицей"), _("Вместо ответа присылает страницу HTML.")),
)
NAMES: dict[str, Words] = {
    Register.PASSPORT: _("Паспорта (МВД)"),
    Register.SNILS: _("СНИЛС (СФР)"),
    Register.INN: _("ИНН (ФНС)"),
    Register.OMS: _("Полисы ОМС (ФОМС)"),
    Register.EMPLOYER: _("Работодатели (ЕГРЮЛ, ФНС)"),
}

_BY_MODE = {one.mode: one for one in MODES}


def in_words(mode: RegisterMode) -> ModeInWords:
    """What to tell about a register as it is now."""
    return _BY_MODE[RegisterMode.Mode(mode.mode)]
