"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class RequestUnknown(DomainError):
    code = "PROOF-UNKNOWN"
    message = "Такого заявления нет, или оно открыто другому человеку. Вернитесь к подтверждению личности"
    status = 404


class KindUnknown(DomainError):
    code = "PROOF-KIND"
    message = "Такого способа нет. Выберите один из списка"
    status = 404


class LevelTooLow(DomainError):
    code = "PROOF-FIRST-STANDARD"
    message = "Сначала подтвердите паспорт и СНИЛС по реестрам, потом этот способ откроется"


class LevelReached(DomainError):
    code = "PROOF-DONE"
    message = "Личность уже подтверждена до этого уровня. Ничего делать не нужно"


class NotEditable(DomainError):
    code = "PROOF-SENT"
    message = "Заявление уже отправлено, менять его нельзя. Дождитесь ответа или отзовите его"


class NotLiving(DomainError):
    code = "PROOF-CLOSED"
    message = "По этому заявлению уже есть решение. Начните новое, если нужно"


class AnswersMissing(DomainError):
    code = "PROOF-ANSWERS-MISSING"
    message = "Заполнено не всё. Вернитесь к данным и дополните их"
    status = 422


class PapersMissing(DomainError):
    code = "PROOF-PAPERS-MISSING"
    message = "Нет ни одного снимка. Загрузите паспорт или другой документ"
    status = 422
    field = "file"


class TooManyPapers(DomainError):
    code = "PROOF-PAPERS-MANY"
    message = "Уже загружено %(most)s файлов, больше не нужно. Уберите лишние"
    status = 422
    field = "file"


class PaperKindWrong(DomainError):
    code = "PROOF-PAPER-KIND"
    message = "Такого вида документа нет. Выберите из списка"
    status = 422
    field = "kind"


class TooManyChecks(DomainError):
    code = "PROOF-CHECKS-MANY"
    message = "За сутки данные проверяли уже %(most)s раз. Введённое сохранено, вернитесь завтра"
    status = 429


class SecretUnknown(DomainError):
    code = "PROOF-CODE"
    message = "Такого кода нет, он уже использован или вышел его срок. Попросите новый"
    status = 404
    field = "code"


class TooManyCodes(DomainError):
    code = "PROOF-CODES"
    message = "Подряд введено слишком много неверных кодов. Через %(minutes)s минут можно попробовать снова"
    status = 429
    field = "code"


class WordWrong(DomainError):
    code = "PROOF-BANK-WORD"
    message = "Подпись банка не прошла проверку. Начните ещё раз"
    status = 422


class BankSilent(DomainError):
    code = "PROOF-BANK-SILENT"
    message = "Банк не отвечает. Попробуйте через несколько минут или выберите другой способ"
    status = 502


class SlotTaken(DomainError):
    code = "PROOF-SLOT-TAKEN"
    message = "Это время только что заняли. Выберите другое"
    field = "slot"


class SlotWrong(DomainError):
    code = "PROOF-SLOT"
    message = "В это время встреч нет. Выберите из списка"
    status = 422
    field = "slot"


class ClaimedByOther(DomainError):
    code = "PROOF-CLAIMED"
    message = "Заявление уже взял другой оператор. Выберите другое из очереди"


class NotClaimed(DomainError):
    code = "PROOF-NOT-CLAIMED"
    message = "Сначала возьмите заявление в работу"


class OwnRequest(DomainError):
    code = "PROOF-OWN"
    message = "Своё заявление рассматривать нельзя. Его возьмёт другой оператор"
    status = 403


class NotInReview(DomainError):
    code = "PROOF-NOT-IN-REVIEW"
    message = "Это заявление сейчас не у оператора. Обновите очередь"


class ReasonMissing(DomainError):
    code = "PROOF-REASON"
    message = "Укажите причину: человек должен знать, что исправить"
    status = 422
    field = "reason"


class PapersNotJudged(DomainError):
    code = "PROOF-PAPERS-OPEN"
    message = "Решите сначала по каждому документу: принят или нет и почему"
    status = 422


class NothingLeads(DomainError):
    code = "PROOF-NOTHING-LEADS"
    message = "Ни один из принятых документов не удостоверяет личность. Верните заявление с причиной"
    status = 422


class NotComparedInPerson(DomainError):
    code = "PROOF-NOT-COMPARED"
    message = "Отметьте, что сверили лицо и подлинник документа"
    status = 422
    field = "compared"


class SignatureOfOther(DomainError):
    code = "PROOF-SIGNATURE-OTHER"
    message = "Сертификат выдан на другое имя или СНИЛС. Выберите свой сертификат"
    status = 422


class BankKnowsOther(DomainError):
    code = "PROOF-BANK-OTHER"
    message = "Код принадлежит другому человеку. Сверьте имя и СНИЛС клиента"


class IssuedInFuture(DomainError):
    code = "PROOF-ISSUED-FUTURE"
    message = "Дата выдачи ещё не наступила. Сверьте её с паспортом"
    status = 422
    field = "issued_on"


class IssuedTooEarly(DomainError):
    code = "PROOF-ISSUED-EARLY"
    message = "Паспорт не выдают раньше 14 лет. Сверьте дату выдачи и дату рождения"
    status = 422
    field = "issued_on"
