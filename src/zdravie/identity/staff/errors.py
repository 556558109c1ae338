"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NotAllowedToGrant(DomainError):
    code = "STAFF-GRANT"
    message = "Роли раздаёт только администратор службы входа. Обратитесь к нему"
    status = 403


class NoAccount(DomainError):
    code = "STAFF-ACCOUNT"
    message = "С этим телефоном нет действующей учётной записи. Пусть человек сначала откроет её"
    status = 404


class FactorMissing(DomainError):
    code = "STAFF-FACTOR"
    message = (
        "У человека нет ключа доступа, а без него роль не дают. "
        "Пусть добавит ключ на странице «Безопасность», потом повторите"
    )


class RoleHeld(DomainError):
    code = "STAFF-HELD"
    message = "Эта роль у человека уже есть. Ничего менять не нужно"


class RoleAbsent(DomainError):
    code = "STAFF-ABSENT"
    message = "Такой роли у человека нет. Проверьте номер и роль"


class NotStaff(DomainError):
    code = "STAFF-ONLY"
    message = "Это рабочее место сотрудника, а у вас такой роли нет. Её даёт администратор службы входа"
    status = 403


class SignInTooWeak(DomainError):
    code = "STAFF-WEAK"
    message = (
        "Для рабочего места нужен вход по ключу доступа или подписи. "
        "Добавьте ключ на странице «Безопасность» и войдите с ним"
    )
    status = 403
