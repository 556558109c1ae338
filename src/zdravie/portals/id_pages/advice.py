"""One line of advice with the next step for each refusal at the door (SO-032, ID-058)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next; ``page`` is the address name of the page that helps, if there is one."""

    text: Words
    page: str = ""
    label: Words = ""

    @property
    def url_name(self) -> str:
        """For templates."""
        return f"id_pages:{self.page}"


_RECOVER = _("Восстановить доступ")
_SUPPORT = _("Написать в поддержку")

ADVICE: dict[str, Advice] = {
    "SIGNIN-WRONG": Advice(
        _(
            "Проверьте раскладку, Caps Lock и не старый ли это пароль: после смены прежний не действует. "
            "Не помните пароль — задайте новый"
        ),
        "recovery",
        _RECOVER,
    ),
    "SIGNIN-PASSWORD-WRONG": Advice(
        _("Проверьте раскладку и Caps Lock. Не помните пароль — задайте новый"), "recovery", _RECOVER
    ),
    "SIGNIN-PHONE-UNCONFIRMED": Advice(
        _("Подтвердить номер поможет поддержка: понадобится документ"), "recovery_help", _SUPPORT
    ),
    "SIGNIN-PHONE-LOST": Advice(
        _("Подтвердите вход ключом, приложением или запасным кодом. Если их нет, поможет поддержка"),
        "recovery_help",
        _SUPPORT,
    ),
    "SIGNIN-PHONE-NEW": Advice(
        _("Подтвердите вход ключом, приложением или запасным кодом, либо подождите до названного времени")
    ),
    "SIGNIN-ACCOUNT-BLOCKED": Advice(
        _("Приложите фото паспорта: после проверки пришлём ссылку"), "recovery_help", _SUPPORT
    ),
    "SIGNIN-BLOCKED-INACTIVE": Advice(
        _("Код придёт на подтверждённый телефон или почту"), "recovery", _RECOVER
    ),
    "SIGNIN-BLOCKED-OWNER": Advice(_("Код придёт на подтверждённый телефон или почту"), "recovery", _RECOVER),
    "SIGNIN-BLOCKED-TERMS": Advice(
        _("Напишите, с чем не согласны: решение пересмотрит человек"), "recovery_help", _SUPPORT
    ),
    "SIGNIN-GONE": Advice(_("Начните вход заново, данные не пропадут"), "sign_in", _("Начать заново")),
    "SIGNIN-NETWORK": Advice(
        _("Подождите до названного времени или переключитесь на мобильный интернет. Кабинет не заблокирован")
    ),
    "CODE-EMAIL-WEAK": Advice(_("Выберите код на телефон, приложение или ключ")),
    "PASSWORD-CURRENT-WRONG": Advice(
        _("Проверьте раскладку и Caps Lock. Не помните пароль — задайте новый"), "recovery", _RECOVER
    ),
    "CODE-WRONG": Advice(_("Введите код из самого последнего сообщения: прежние не действуют")),
    "CODE-BURNT": Advice(
        _("Запросите новый код. Если не получается снова, выберите другой способ"), "recovery", _RECOVER
    ),
    "CODE-EXPIRED": Advice(_("Код живёт пять минут. Запросите новый и введите его сразу")),
    "CODE-USED": Advice(_("Запросите новый код: каждый действует один раз")),
    "CODE-UNKNOWN": Advice(
        _("Введите код в том же браузере, где запросили его"), "sign_in", _("Начать заново")
    ),
    "CODE-TOO-SOON": Advice(_("Подождите минуту: СМС могло задержаться в пути")),
    "CODE-CAPPED": Advice(
        _("Войдите по паролю или ключу. Если коды нужны сейчас, напишите в поддержку"),
        "recovery_help",
        _SUPPORT,
    ),
    "CODE-BLOCKED": Advice(
        _("Войдите по паролю или ключу. Если коды вводили не вы, загляните потом в «Журнал входов»"),
        "password",
        _("Войти по паролю"),
    ),
    "RECOVERY-CODE": Advice(
        _("Запросите новый код или восстановите доступ другим способом"), "recovery", _("Другой способ")
    ),
    "RECOVERY-NO-ACCOUNT": Advice(
        _("Откройте кабинет с этим номером или введите другой"), "register", _("Открыть кабинет")
    ),
    "RECOVERY-FROZEN": Advice(
        _("Если нужно раньше, поддержка снимет запрет после проверки документа"), "recovery_help", _SUPPORT
    ),
    "RECOVERY-PHONE-NEW": Advice(
        _("Введите почту, если она подтверждена, или напишите в поддержку"), "recovery_help", _SUPPORT
    ),
    "RECOVERY-PHONE-LOST": Advice(
        _("Введите почту, если она подтверждена, или напишите в поддержку"), "recovery_help", _SUPPORT
    ),
    "RECOVERY-BLOCKED-FRAUD": Advice(
        _("Приложите фото паспорта: после проверки пришлём ссылку"), "recovery_help", _SUPPORT
    ),
    "RECOVERY-BLOCKED-TERMS": Advice(
        _("Напишите, с чем не согласны: решение пересмотрит человек"), "recovery_help", _SUPPORT
    ),
}
"""By the public code of the refusal."""


def advice_for(codes: Iterable[str]) -> list[Advice]:
    """The lines for these codes, each once."""
    return list(dict.fromkeys(ADVICE[code] for code in codes if code in ADVICE))
