"""Refusals on the ways back. Before the right code they are the same for everyone."""

from zdravie.kernel.errors import DomainError

TOO_MANY = 429


class RecoveryGone(DomainError):
    code = "RECOVERY-GONE"
    message = (
        "Восстановление начато слишком давно, уже закончено или начато в другом браузере. Начните заново"
    )


class CodeRefused(DomainError):
    """Wrong, burnt, lapsed, never sent: nobody can tell which."""

    code = "RECOVERY-CODE"
    message = (
        "Код не подошёл. Сверьте цифры с последним сообщением. После нескольких ошибок или через пять минут "
        "код перестаёт действовать: запросите новый"
    )
    status = 422
    field = "code"


class CodeTooSoon(DomainError):
    code = "RECOVERY-TOO-SOON"
    message = "Код запрошен совсем недавно. Новый можно запросить после %(at)s"
    status = TOO_MANY
    field = "code"


class NoAccount(DomainError):
    """Said only to whoever holds the telephone."""

    code = "RECOVERY-NO-ACCOUNT"
    message = "На этот номер нет кабинета. Откройте его: это займёт пару минут"
    field = "code"


class RecoveryFrozen(DomainError):
    code = "RECOVERY-FROZEN"
    message = (
        "Вы сообщали «это не я», поэтому восстановление закрыто до %(at)s. "
        "Войдите ключом или паролем с подтверждением либо напишите в поддержку"
    )
    field = "code"


class PhoneNotTrusted(DomainError):
    code = "RECOVERY-PHONE-NEW"
    message = (
        "Номер в кабинете сменили недавно, до %(at)s по нему доступ не восстановить. "
        "Восстановите по почте или обратитесь в поддержку"
    )
    field = "code"


class PhoneLost(DomainError):
    code = "RECOVERY-PHONE-LOST"
    message = "Этот телефон отмечен потерянным, коды на него не действуют. Выберите почту или поддержку"
    field = "code"


class StoppedForFraud(DomainError):
    code = "RECOVERY-BLOCKED-FRAUD"
    message = (
        "Кабинет остановлен: похоже, в него входил посторонний. Напишите в поддержку и приложите документ, "
        "вам вернут доступ после проверки"
    )
    status = 403
    field = "code"


class StoppedForTerms(DomainError):
    code = "RECOVERY-BLOCKED-TERMS"
    message = (
        "Кабинет остановлен за нарушение правил. Напишите в поддержку: там объяснят причину и что делать"
    )
    status = 403
    field = "code"


class MoreProofNeeded(DomainError):
    code = "RECOVERY-MORE"
    message = "Одного кода для этого кабинета мало. Подтвердите, что это вы, ещё одним способом"


class NoContact(DomainError):
    code = "RECOVERY-NO-CONTACT"
    message = "Доверенного контакта нет. Выберите другой способ или обратитесь в поддержку"


class WrongAnswer(DomainError):
    code = "RECOVERY-ANSWER"
    message = (
        "Ответ не подошёл. После нескольких ошибок проверка закрывается на %(minutes)s минут. "
        "Если не помните ответ, обратитесь в поддержку"
    )
    status = 422
    field = "answer"


class NotYours(DomainError):
    code = "RECOVERY-NOT-YOURS"
    message = "Это может сделать только владелец учётной записи"
    status = 403


class NotStrongEnough(DomainError):
    code = "RECOVERY-WEAK"
    message = "Для доверенного контакта нужен вход с двумя подтверждениями. Подтвердите вход и повторите"
    status = 403


class ContactIsSelf(DomainError):
    code = "CONTACT-SELF"
    message = "Это ваш номер. Укажите телефон другого человека, которому доверяете"
    status = 422
    field = "phone"


class ContactExists(DomainError):
    code = "CONTACT-ONE"
    message = "Доверенный контакт может быть один. Уберите прежнего и пригласите другого"
    field = "phone"


class TooManyInvitations(DomainError):
    code = "CONTACT-MANY"
    message = "Сегодня вы уже приглашали %(most)s раза. Попробуйте завтра"
    status = TOO_MANY
    field = "phone"


class InvitationGone(DomainError):
    code = "CONTACT-GONE"
    message = "Этого приглашения больше нет: его отозвали или на него уже ответили"


class ContactTooYoung(DomainError):
    code = "CONTACT-AGE"
    message = "Доверенным контактом можно стать с %(age)s лет"
    status = 403


class TooManyPrincipals(DomainError):
    code = "CONTACT-FULL"
    message = "Вы уже доверенный контакт для %(most)s человек, больше нельзя. Откажитесь от кого-нибудь"


class SecretInWords(DomainError):
    """C-24: the form takes no password and no code."""

    code = "CASE-SECRET"
    message = "Похоже, вы написали пароль или код. Уберите их: поддержка никогда о них не спрашивает"
    status = 422
    field = "words"


class PaperNeeded(DomainError):
    code = "CASE-PAPER"
    message = "Приложите фото или скан паспорта: без него доступ по обращению не вернуть"
    status = 422
    field = "paper"


class CaseSettled(DomainError):
    code = "CASE-SETTLED"
    message = "По этому обращению уже есть решение. Откройте список заново"


class CaseWithoutAccount(DomainError):
    code = "CASE-ACCOUNT"
    message = "Кабинета с таким телефоном, почтой или СНИЛС нет. Проверьте, что написал человек"
    status = 422
    field = "login"


class NowhereToSend(DomainError):
    code = "CASE-REACH"
    message = "В кабинете нет подтверждённой почты, отправить ссылку некуда. Попросите документы"
    field = "login"


class TicketSpent(DomainError):
    code = "RECOVERY-TICKET"
    message = "Ссылка уже сработала или её время вышло. Напишите в поддержку, вам пришлют новую"
    status = 410
