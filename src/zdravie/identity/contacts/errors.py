"""Refusals of this room."""

from zdravie.kernel.errors import DomainError

FORBIDDEN, GONE, UNPROCESSABLE, TOO_MANY = 403, 410, 422, 429


class NotYours(DomainError):
    code = "CONTACT-NOT-YOURS"
    message = "Контакты меняет только сам человек, когда вошёл в свою учётную запись. Войдите заново"
    status = FORBIDDEN


class NotStrongEnough(DomainError):
    code = "CONTACT-STEP-UP"
    message = "Чтобы менять контакты, подтвердите вход вторым способом: паролем, приложением или ключом"
    status = FORBIDDEN


class ContactsFrozen(DomainError):
    code = "CONTACT-FROZEN"
    message = (
        "После «Это не я» контакты какое-то время нельзя менять, чтобы их не сменил злоумышленник. "
        "Если менять нужно сейчас, обратитесь в поддержку"
    )
    status = FORBIDDEN


class PhoneSame(DomainError):
    code = "CONTACT-PHONE-SAME"
    message = "Этот номер у вас уже подтверждён. Введите новый"
    status = UNPROCESSABLE
    field = "phone"


class EmailSame(DomainError):
    code = "CONTACT-EMAIL-SAME"
    message = "Эта почта у вас уже подтверждена. Введите новую"
    status = UNPROCESSABLE
    field = "email"


class ChangeGone(DomainError):
    code = "CONTACT-CHANGE-GONE"
    message = "Эта смена отменена, закончена или начата слишком давно. Начните заново"
    status = GONE


class LetterTooSoon(DomainError):
    code = "CONTACT-LETTER-SOON"
    message = "Письмо только что отправлено. Загляните в «Спам», новое можно запросить через минуту"
    status = TOO_MANY
    field = "email"


class LettersCapped(DomainError):
    code = "CONTACT-LETTER-CAP"
    message = "Сегодня отправлено столько писем, сколько можно. Попробуйте завтра или обратитесь в поддержку"
    status = TOO_MANY
    field = "email"


class LinkUnknown(DomainError):
    code = "CONTACT-LINK-UNKNOWN"
    message = "Такой ссылки нет или она заменена более новой. Откройте последнее письмо или запросите новое"
    status = GONE


class LinkUsed(DomainError):
    code = "CONTACT-LINK-USED"
    message = "По этой ссылке почту уже подтвердили, второй раз она не нужна"
    status = GONE


class LinkExpired(DomainError):
    code = "CONTACT-LINK-EXPIRED"
    message = "Время ссылки вышло. Войдите и запросите новое письмо в разделе «Контактные данные»"
    status = GONE


class NoEmail(DomainError):
    code = "CONTACT-NO-EMAIL"
    message = "Подтверждать нечего: почта не указана. Добавьте её"
    status = UNPROCESSABLE
    field = "email"
