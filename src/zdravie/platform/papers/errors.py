"""Refusals of this room, each said so that the person knows what to do next."""

from zdravie.kernel.errors import DomainError


class PaperUnknown(DomainError):
    code = "PAPER-UNKNOWN"
    message = "Такого документа нет среди ваших. Откройте раздел «Документы» заново"
    status = 404


class PaperNotReady(DomainError):
    code = "PAPER-NOT-READY"
    message = "Документ ещё готовится, обычно это меньше минуты. Обновите страницу"
    status = 409


class PaperUnsigned(DomainError):
    """A person has to sign it first."""

    code = "PAPER-UNSIGNED"
    message = "Документ готов и ждёт подписи сотрудника. Когда его подпишут, придёт уведомление"
    status = 409


class PaperEnded(DomainError):
    code = "PAPER-ENDED"
    message = "Этот документ больше не действует, изменить его нельзя"


class KeyReused(DomainError):
    """The key of an order is another paper's; a fault of the caller that a person may meet."""

    code = "PAPER-KEY"
    message = "По этой просьбе уже выпущен другой документ. Откройте раздел «Документы»"


class DataMissing(DomainError):
    code = "PAPER-DATA"
    message = "Для документа не хватает сведений: %(names)s"
    status = 422


class SignatureForeign(DomainError):
    code = "PAPER-SIGNATURE"
    message = "Подпись сделана не под этим документом. Скачайте его и подпишите заново"
    status = 422


class SignatureNotWanted(DomainError):
    code = "PAPER-SIGNATURE-OFF"
    message = "Этот документ подписывает система, подпись человека ему не нужна"


class CheckUnknown(DomainError):
    code = "CHECK-UNKNOWN"
    message = "Документа с таким номером и кодом нет. Сверьте их с распечаткой"
    status = 404


class ChecksTooMany(DomainError):
    code = "CHECK-LIMIT"
    message = "Слишком много проверок подряд. Попробуйте в %(at)s"
    status = 429


class ShareUnknown(DomainError):
    """The same words for a wrong link, an ended and a cancelled one."""

    code = "SHARE-UNKNOWN"
    message = "Ссылка не действует: её срок вышел или владелец её закрыл. Попросите новую"
    status = 404


class ShareTooLong(DomainError):
    code = "SHARE-TERM"
    message = "Ссылку можно открыть на срок до %(days)s дней"
    status = 422
    field = "days"


class SharesTooMany(DomainError):
    code = "SHARE-MOST"
    message = "У документа уже %(most)s открытых ссылок. Закройте ненужные и создайте новую"


class PasscodeShort(DomainError):
    code = "SHARE-PASSCODE-SHORT"
    message = "В коде доступа нужно не меньше %(least)s знаков, или оставьте поле пустым"
    status = 422
    field = "passcode"


class PasscodeWrong(DomainError):
    code = "SHARE-PASSCODE"
    message = "Код доступа не подошёл. Осталось попыток: %(left)s"
    status = 422
    field = "passcode"


class PasscodeBlocked(DomainError):
    code = "SHARE-BLOCKED"
    message = "Код доступа вводили неверно слишком много раз, ссылка закрыта. Попросите владельца о новой"
    status = 404
