"""Guesses why a password was not taken (ID-039), from nothing but what was typed."""

import re

from django.utils.translation import gettext as _

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def guess_slip(password: str) -> str:
    """A sentence for the person, or nothing. It says what the keys did, never what the password is."""
    if password != password.strip():
        return _("В начале или в конце пароля стоит пробел. Если он попал случайно, уберите его")
    if _CYRILLIC.search(password) and not _LATIN.search(password):
        return _("Пароль набран русскими буквами. Проверьте раскладку клавиатуры")
    if len(password) > 1 and password.isupper():
        return _("Все буквы пароля заглавные. Проверьте, не включён ли Caps Lock")
    return ""
