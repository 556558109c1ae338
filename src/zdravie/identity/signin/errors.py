"""Refusals at the door, each with its own words. Those about a login are the same for everyone."""

from zdravie.kernel.errors import DomainError

TOO_MANY = 429


class NotSignedIn(DomainError):
    code = "SIGNIN-NOBODY"
    message = "Вы не вошли"
    status = 403


class CodeTooSoon(DomainError):
    code = "CODE-TOO-SOON"
    message = "Код на этот номер уже отправлен. Новый можно запросить после %(at)s"
    status = TOO_MANY
    field = "phone"


class CodesCapped(DomainError):
    code = "CODE-CAPPED"
    message = (
        "На этот номер уже отправлено столько кодов, сколько можно за сутки. "
        "Новый можно запросить после %(at)s. Если код нужен раньше, обратитесь в поддержку"
    )
    status = TOO_MANY
    field = "phone"


class CodesBlocked(DomainError):
    code = "CODE-BLOCKED"
    message = (
        "Коды для этого номера слишком часто вводили неверно, отправка остановлена до %(at)s. "
        "Если это были не вы, обратитесь в поддержку"
    )
    status = TOO_MANY
    field = "phone"


class CodeWrong(DomainError):
    code = "CODE-WRONG"
    message = "Код не подошёл. Сверьте цифры с последним сообщением, осталось попыток: %(left)s"
    status = 422
    field = "code"


class CodeBurnt(DomainError):
    code = "CODE-BURNT"
    message = "Попытки закончились, этот код больше не действует. Запросите новый: «Отправить заново»"
    field = "code"


class CodeExpired(DomainError):
    code = "CODE-EXPIRED"
    message = "Время кода вышло. Запросите новый"
    field = "code"


class CodeUsed(DomainError):
    code = "CODE-USED"
    message = "Этим кодом уже вошли, второй раз он не действует. Запросите новый"
    field = "code"


class CodeUnknown(DomainError):
    """No such code, or it was sent to another browser."""

    code = "CODE-UNKNOWN"
    message = "Код запрашивали в другом браузере или слишком давно. Введите номер ещё раз"
    field = "code"


class WrongLoginOrPassword(DomainError):
    """Unknown login, wrong password, blocked for a while: one sentence, so that nothing is learnt."""

    code = "SIGNIN-WRONG"
    message = (
        "Неверный логин или пароль. После нескольких ошибок вход по паролю закрывается на %(minutes)s минут. "
        "Проверьте логин и раскладку или войдите по коду из СМС"
    )
    status = 422
    field = "password"


class PhoneNotConfirmed(DomainError):
    code = "SIGNIN-PHONE-UNCONFIRMED"
    message = "Телефон в кабинете не подтверждён, код отправить некуда. Обратитесь в поддержку"
    status = 403
    field = "password"


class PhoneLost(DomainError):
    code = "SIGNIN-PHONE-LOST"
    message = (
        "Этот телефон отмечен как потерянный, коды на него ничего не открывают. "
        "Войдите другим способом и подтвердите номер в разделе «Контактные данные»"
    )
    status = 403
    field = "code"


class PhoneTooNew(DomainError):
    code = "SIGNIN-PHONE-NEW"
    message = "Номер недавно сменили: до %(at)s коды на него не подтверждают вход. Выберите другой способ"
    status = 403
    field = "code"


class EmailTooWeak(DomainError):
    code = "CODE-EMAIL-WEAK"
    message = "Здесь нужен код на телефон: почта подтверждает только простой вход. Выберите СМС или звонок"
    status = 422
    field = "code"


class AccountBlocked(DomainError):
    """Said after the right proof only, as the kinds below."""

    code = "SIGNIN-ACCOUNT-BLOCKED"
    message = "Кабинет остановлен из-за подозрения на взлом. Обратитесь в поддержку, чтобы вернуть доступ"
    status = 403


class BlockedForInactivity(AccountBlocked):
    code = "SIGNIN-BLOCKED-INACTIVE"
    message = "Кабинет остановлен: в него давно не входили. Чтобы вернуть доступ, восстановите его по коду"


class BlockedForTerms(AccountBlocked):
    code = "SIGNIN-BLOCKED-TERMS"
    message = "Кабинет остановлен за нарушение правил. Напишите в поддержку: там объяснят причину"


class BlockedByOwner(AccountBlocked):
    code = "SIGNIN-BLOCKED-OWNER"
    message = "Кабинет остановлен по вашей просьбе. Чтобы вернуть доступ, восстановите его по коду"


def blocked(reason: str) -> AccountBlocked:
    """The refusal with the reason of the block and the way out of it (ID-091)."""
    kinds = {"INACTIVITY": BlockedForInactivity, "TERMS": BlockedForTerms, "OWNER": BlockedByOwner}
    return kinds.get(reason, AccountBlocked)()


class SignInGone(DomainError):
    code = "SIGNIN-GONE"
    message = "Этот вход начат слишком давно, уже закончен или начат в другом браузере. Войдите заново"
    field = "code"


class WrongPassword(DomainError):
    """In an open session: whose account it is, is known."""

    code = "SIGNIN-PASSWORD-WRONG"
    message = (
        "Пароль не подошёл. После нескольких ошибок проверка закрывается на %(minutes)s минут. "
        "Проверьте раскладку и Caps Lock или выберите другой способ"
    )
    status = 422
    field = "password"


class WrongCurrentPassword(DomainError):
    code = "PASSWORD-CURRENT-WRONG"
    message = (
        "Нынешний пароль не подошёл. После нескольких ошибок проверка закрывается на %(minutes)s минут. "
        "Проверьте раскладку и Caps Lock; если пароль забыт, восстановите доступ"
    )
    status = 422
    field = "current"


class TooManyFromNetwork(DomainError):
    """Said to everybody of the network, whoever they ask for (SO-028)."""

    code = "SIGNIN-NETWORK"
    message = (
        "Из вашей сети слишком много запросов подряд. Попробуйте после %(at)s или с мобильного интернета. "
        "Так мы останавливаем программы, которые подбирают пароли"
    )
    status = TOO_MANY


class NotYours(DomainError):
    code = "SIGNIN-NOT-YOURS"
    message = "Это может сделать только владелец учётной записи. Войдите в неё"
    status = 403


class LinkSpent(DomainError):
    """Whether there ever was such a link is not said."""

    code = "SIGNIN-LINK-SPENT"
    message = (
        "Ссылка уже сработала или её время вышло. Если вход был чужим, войдите, откройте «Журнал входов» "
        "и нажмите «Это не я»"
    )
    status = 410


class TooYoung(DomainError):
    code = "REGISTER-AGE"
    message = "Свой кабинет открывают с %(age)s лет. До этого ребёнка ведут в кабинете родителя"
    status = 422
    field = "birth_on"


class BirthInFuture(DomainError):
    code = "REGISTER-BIRTH-FUTURE"
    message = "Эта дата ещё не наступила. Проверьте год рождения"
    status = 422
    field = "birth_on"


class BirthTooLongAgo(DomainError):
    code = "REGISTER-BIRTH-PAST"
    message = "С этой даты прошло больше %(most)s лет. Проверьте год рождения"
    status = 422
    field = "birth_on"


class RegistrationGone(DomainError):
    code = "REGISTER-GONE"
    message = "Анкета хранилась в другом браузере или слишком давно. Заполните её ещё раз"
    field = "code"
