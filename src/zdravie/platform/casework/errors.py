"""Refusals of this room; each says what is wrong and what to do."""

from zdravie.kernel.errors import DomainError


class ServiceUnknown(DomainError):
    code = "CASE-SERVICE"
    message = "Такой услуги нет. Выберите из каталога"
    status = 404


class ServiceClosed(DomainError):
    code = "CASE-CLOSED"
    message = "Новые заявления на эту услугу сейчас не принимают. Загляните позже"


class CaseUnknown(DomainError):
    code = "CASE-UNKNOWN"
    message = "Такого заявления нет, или оно открыто другому человеку. Вернитесь в «Мои услуги»"
    status = 404


class CaseLiving(DomainError):
    code = "CASE-LIVING"
    message = "У вас уже есть незакрытое заявление на эту услугу. Продолжите его в разделе «Мои услуги»"


class StepUnknown(DomainError):
    code = "CASE-STEP"
    message = "Такого шага в заявлении нет. Вернитесь к началу заявления"
    status = 404


class NotEditable(DomainError):
    code = "CASE-SENT"
    message = "Заявление уже отправлено, менять его сейчас нельзя. Дождитесь ответа или отзовите его"


class ChangedElsewhere(DomainError):
    """Another device saved this page meanwhile."""

    code = "CASE-CHANGED"
    message = "Эту страницу уже изменили на другом устройстве. Выберите, какие ответы оставить"


class Incomplete(DomainError):
    """``problems`` lead to the exact places."""

    code = "CASE-INCOMPLETE"
    message = "Заполнено не всё. Дополните то, что названо ниже, и отправьте снова"
    status = 422


class AnswerMissing(DomainError):
    code = "CASE-ANSWER"
    message = "Заполните поле «%(label)s»"
    status = 422


class AnswerWrong(DomainError):
    code = "CASE-ANSWER-WRONG"
    message = "Проверьте поле «%(label)s»: такого значения не бывает"
    status = 422


class DocumentMissing(DomainError):
    code = "CASE-DOCUMENT"
    message = "Загрузите документ: %(title)s"
    status = 422
    field = "file"


class DocumentKindWrong(DomainError):
    code = "CASE-DOCUMENT-KIND"
    message = "Такой документ здесь не нужен. Выберите из списка"
    status = 422
    field = "file"


class DocumentsEnough(DomainError):
    code = "CASE-DOCUMENTS-MANY"
    message = "Уже загружено %(most)s, больше не нужно. Уберите лишний файл и загрузите другой"
    status = 422
    field = "file"


class MoveImpossible(DomainError):
    code = "CASE-MOVE"
    message = "Сейчас с заявлением этого сделать нельзя: оно уже в другом состоянии. Обновите страницу"


class NotAllowed(DomainError):
    code = "CASE-NOT-ALLOWED"
    message = "Это действие не для вас"
    status = 403


class OwnCase(DomainError):
    code = "CASE-OWN"
    message = "Своё заявление проверяет другой сотрудник"
    status = 403


class ClaimedByOther(DomainError):
    code = "CASE-CLAIMED"
    message = "Заявление уже взял другой сотрудник. Выберите следующее"


class NotClaimed(DomainError):
    code = "CASE-NOT-CLAIMED"
    message = "Сначала возьмите заявление в работу: сейчас оно не у вас"


class CauseUnknown(DomainError):
    code = "CASE-CAUSE"
    message = "Выберите причину из списка услуги"
    status = 422
    field = "causes"


class CausesMissing(DomainError):
    code = "CASE-CAUSES-MISSING"
    message = "Назовите хотя бы одну причину: человек должен знать, что исправить"
    status = 422
    field = "causes"


class ReasonMissing(DomainError):
    code = "CASE-TEXT"
    message = "Напишите человеку, что не так и что сделать, хотя бы одним предложением"
    status = 422
    field = "text"


class DocumentsUnjudged(DomainError):
    code = "CASE-UNJUDGED"
    message = "Сначала решите по каждому документу: осталось %(left)s"
    status = 422


class DocumentsRefused(DomainError):
    code = "CASE-DOCUMENT-REFUSED"
    message = "Один из документов не принят. Верните заявление или смените решение по документу"


class SameEyes(DomainError):
    code = "CASE-SAME-EYES"
    message = "Второе решение принимает другой сотрудник"
    status = 403


class AppealLate(DomainError):
    code = "CASE-APPEAL-LATE"
    message = "Срок жалобы вышел %(until)s. Напишите, почему подаёте позже: жалобу всё равно примут"
    status = 422
    field = "late_reason"


class ReceivedLater(DomainError):
    code = "CASE-LETTER-DAY"
    message = "Этот день ещё не наступил. Напишите, когда письмо получено"
    status = 422
    field = "received_on"


class ScansMany(DomainError):
    code = "CASE-LETTER-SCANS"
    message = "К письму прикладывают не больше %(most)s файлов. Соберите страницы в один PDF"
    status = 422
    field = "file"


class AppealTextMissing(DomainError):
    code = "CASE-APPEAL-TEXT"
    message = "Напишите, с чем вы не согласны и почему"
    status = 422
    field = "text"


class AppealFiled(DomainError):
    code = "CASE-APPEAL-FILED"
    message = "На это решение жалоба уже подана. Её ход виден в заявлении"


class AppealNotExpired(DomainError):
    code = "CASE-APPEAL-RUNS"
    message = "Срок ответа ещё не вышел. Дождитесь ответа"


class NumberWrong(DomainError):
    code = "CASE-NUMBER"
    message = "Такого номера заявления нет. Сверьте его с письмом, последняя цифра контрольная"
    status = 404
    field = "number"


class ShownDiffers(DomainError):
    """What is signed is what the page showed, to the letter."""

    code = "CASE-SIGN-DIFFERS"
    message = "Подписано не то, что сейчас в заявлении: ответы или файлы изменились. Подпишите снова"


class SignInWeak(DomainError):
    code = "CASE-SIGN-WEAK"
    message = "Чтобы подписать, войдите с подтверждением: паролем и кодом из СМС. Введённое сохранено"
    status = 403


class IdentityUnproven(DomainError):
    code = "CASE-SIGN-IDENTITY"
    message = (
        "Подписать может владелец подтверждённой учётной записи. Подтвердите личность на Госуслугах "
        "или подпишите квалифицированной подписью. Введённое сохранено"
    )
    status = 403


class QualifiedDemanded(DomainError):
    code = "CASE-SIGN-QUALIFIED"
    message = "Это заявление подписывают только квалифицированной подписью. Выберите её ниже"
    status = 422


class PaperNotYours(DomainError):
    code = "CASE-PAPER"
    message = "Эту бумагу подписываете не вы, или она уже подписана. Вернитесь в «На подпись»"
    status = 404


class CertificateOfAnother(DomainError):
    code = "CASE-SIGN-OTHER"
    message = "Это сертификат другого человека: СНИЛС в нём не ваш. Подпишите своим сертификатом"
    status = 422
    field = "signature"
