"""Changes that concern the safety of an account: in words for the journal, and which are worth a warning."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Change:
    """``is_told`` is off where the room of the change tells the owner itself, or nothing got weaker."""

    words: Words
    is_told: bool = False


CHANGES: dict[str, Change] = {
    "accounts.password_changed.v1": Change(_("Изменён пароль"), is_told=True),
    "accounts.password_spoilt.v1": Change(_("Пароль больше не действует, нужен новый")),
    "accounts.security_question_set.v1": Change(_("Изменён контрольный вопрос"), is_told=True),
    "accounts.phone_changed.v1": Change(_("Подтверждён номер телефона")),
    "accounts.phone_lost.v1": Change(_("Телефон отмечен потерянным")),
    "accounts.email_changed.v1": Change(_("Подтверждена электронная почта")),
    "accounts.identity_raised.v1": Change(_("Повышен уровень учётной записи")),
    "accounts.account_blocked.v1": Change(_("Вход в учётную запись остановлен"), is_told=True),
    "accounts.account_unblocked.v1": Change(_("Вход в учётную запись снова открыт"), is_told=True),
    "esignature.certificate_bound.v1": Change(_("Добавлен сертификат электронной подписи"), is_told=True),
    "esignature.certificate_removed.v1": Change(_("Убран сертификат электронной подписи"), is_told=True),
    "factors.app_added.v1": Change(_("Добавлено приложение с кодами")),
    "factors.app_removed.v1": Change(_("Убрано приложение с кодами")),
    "factors.recovery_codes_removed.v1": Change(_("Убраны запасные коды")),
    "factors.recovery_code_used.v1": Change(_("Использован запасной код")),
    "factors.passkey_copy_suspected.v1": Change(_("Похоже, ключ входа скопировали: вход с ним остановлен")),
    "factors.passkey_added.v1": Change(_("Добавлен ключ входа")),
    "factors.passkey_removed.v1": Change(_("Убран ключ входа")),
    "factors.recovery_codes_made.v1": Change(_("Выданы новые запасные коды")),
    "signin.not_me_reported.v1": Change(_("Нажато «Это не я»: доступ закрыт")),
    "signin.freeze_lifted.v1": Change(_("Восстановление и смена контактов снова открыты")),
    "recovery.access_recovered.v1": Change(_("Доступ восстановлен, пароль новый")),
    "recovery.contact_invited.v1": Change(_("Приглашён доверенный контакт"), is_told=True),
    "recovery.contact_accepted.v1": Change(_("Доверенный контакт согласился")),
    "recovery.contact_removed.v1": Change(_("Убран доверенный контакт"), is_told=True),
}
_UNNAMED = _("Изменены настройки безопасности")


def say(kind: str) -> Words:
    """The change in words; a room that is newer than this list still has a line."""
    return CHANGES[kind].words if kind in CHANGES else _UNNAMED


def is_worth_a_warning(kind: str) -> bool:
    """Whether the owner is told at once from here."""
    return kind in CHANGES and CHANGES[kind].is_told
