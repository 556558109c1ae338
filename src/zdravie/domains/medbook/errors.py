"""Refusals of this room, each said so that the person knows what to do next."""

from zdravie.kernel.errors import DomainError


class BookNotFound(DomainError):
    code = "BOOK-NONE"
    message = "Такой медицинской книжки нет. Проверьте раздел «Медицинская книжка»"
    status = 404


class NotYours(DomainError):
    code = "BOOK-NOT-YOURS"
    message = "Это может сделать только владелец книжки. Войдите в свой кабинет"
    status = 403


class AlreadyHasBook(DomainError):
    code = "BOOK-TWICE"
    message = "Электронная медицинская книжка у вас уже есть. Откройте её в кабинете"


class BookEnded(DomainError):
    code = "BOOK-ENDED"
    message = "Эта книжка закрыта или аннулирована, изменить её нельзя. Подайте новое заявление"


class CategoryUnknown(DomainError):
    code = "BOOK-CATEGORY"
    message = "Такой категории работников нет в списке. Выберите категорию из списка"
    field = "category"


class ProfessionUnknown(DomainError):
    code = "BOOK-PROFESSION"
    message = "Эта профессия не относится к выбранной категории. Выберите профессию из списка"
    field = "profession"


class NumberWrong(DomainError):
    code = "BOOK-NUMBER"
    message = "Номер книжки выглядит так: LMK-77-2026-00000017-4. Проверьте номер по документу"
    field = "number"
    status = 422


class NumberMistyped(DomainError):
    code = "BOOK-NUMBER-CONTROL"
    message = "В номере книжки опечатка: последняя цифра не сходится. Сверьте номер с документом"
    field = "number"
    status = 422


class ConclusionEmpty(DomainError):
    code = "BOOK-CONCLUSION"
    message = "Напишите в примечании, что именно найдено или ограничено: это прочтёт владелец книжки"
    field = "details"
    status = 422


class ClinicUnfit(DomainError):
    code = "BOOK-CLINIC"
    message = "Эта клиника не ведёт медицинские книжки: нет лицензии или обмена с порталом. Выберите другую"
    field = "clinic"


class ClinicCodeUnknown(DomainError):
    code = "BOOK-CLINIC-CODE"
    message = "Клиники с таким кодом нет в списке. Проверьте код или напишите нам, и мы её добавим"
    field = "code"


class NoClinicYet(DomainError):
    code = "BOOK-NO-CLINIC"
    message = "Сначала выберите клинику, которая будет вести вашу книжку"


class NothingToPass(DomainError):
    code = "BOOK-NOTHING"
    message = "Сейчас проходить ничего не нужно: все сроки действуют"


class NotYourPatient(DomainError):
    code = "BOOK-NOT-KEEPER"
    message = "Эту книжку ведёт другая клиника. Попросите человека выбрать вашу клинику в кабинете"
    status = 403


class NotOnDuty(DomainError):
    code = "BOOK-DUTY"
    message = "У вас нет права на это действие. Его даёт администратор вашей организации"
    status = 403


class ReferralNotFound(DomainError):
    code = "BOOK-REFERRAL"
    message = "Такого направления нет среди открытых. Обновите список"
    status = 404


class EntryUnknown(DomainError):
    code = "BOOK-ENTRY"
    message = "Такого осмотра, анализа или прививки нет в перечне. Выберите из списка"


class EntryInFuture(DomainError):
    code = "BOOK-FUTURE"
    message = "Дата ещё не наступила. Укажите день, когда это было"
    field = "done_on"


class OrderUnknown(DomainError):
    code = "BOOK-LAB-ORDER"
    message = "Такого заказа у нас нет"
    status = 404


class LabSignatureWrong(DomainError):
    code = "BOOK-LAB-SIGNATURE"
    message = "Подпись результата не сошлась, результат не принят"
    status = 403


class LabMethodWrong(DomainError):
    code = "BOOK-LAB-METHOD"
    message = "Результаты принимаются методом POST"
    status = 405


class LabAnswerWrong(DomainError):
    code = "BOOK-LAB-ANSWER"
    message = "Результат составлен не по форме: %(problem)s"
    status = 422


class TestNotOpen(DomainError):
    code = "BOOK-TEST-CLOSED"
    message = "Этот тест уже сдан или закрыт. Начните новый"


class TestUnknown(DomainError):
    code = "BOOK-TEST-UNKNOWN"
    message = "Такого теста нет среди ваших. Начните новый"
    status = 404


class TooManyTests(DomainError):
    code = "BOOK-TESTS"
    message = "За сутки можно пройти тест не больше %(most)s раз. Перечитайте курс и возвращайтесь завтра"
    status = 429


class AnswersMissing(DomainError):
    code = "BOOK-TEST-ANSWERS"
    message = "Ответьте на все вопросы: осталось %(left)s"
    status = 422


class TestNotPassed(DomainError):
    code = "BOOK-TEST-NOT-PASSED"
    message = "Аттестовать можно того, кто сдал тест и ещё не аттестован. Обновите список"


class EmployerUnknown(DomainError):
    code = "BOOK-EMPLOYER"
    message = "Организации с таким ИНН у нас нет. Проверьте ИНН у работодателя"
    field = "inn"


class LinkNotFound(DomainError):
    code = "BOOK-LINK"
    message = "Такого доступа нет. Обновите страницу"
    status = 404


class ListTooLong(DomainError):
    code = "BOOK-LIST-LONG"
    message = "В одном файле можно проверить не больше %(most)s номеров. Разделите файл"
    field = "file"
    status = 422


class ListUnreadable(DomainError):
    code = "BOOK-LIST"
    message = "Файл не прочитан. Нужен файл CSV: один номер книжки в строке"
    field = "file"
    status = 422


class PaperBookWrong(DomainError):
    code = "BOOK-PAPER"
    message = "Дата выдачи бумажной книжки ещё не наступила. Проверьте дату"
    field = "paper_issued_on"


class ReasonMissing(DomainError):
    code = "BOOK-REASON"
    message = "Напишите причину: её увидит владелец книжки"
    field = "reason"
    status = 422


class TooManyLists(DomainError):
    code = "BOOK-LISTS"
    message = "За час проверено много файлов. Попробуйте через час"
    status = 429


class DayAhead(DomainError):
    code = "BOOK-DAY-AHEAD"
    message = "Этот день ещё не наступил. Сверьте дату с документом"
    status = 422


class CodeTaken(DomainError):
    code = "BOOK-LIST-TAKEN"
    message = "Такой код в перечне уже есть. Придумайте другой"
    field = "code"


class CodeWrong(DomainError):
    code = "BOOK-LIST-CODE"
    message = "В коде только латинские буквы, цифры и дефис, например bakery"
    field = "code"
    status = 422


class RowUnknown(DomainError):
    code = "BOOK-LIST-NONE"
    message = "Такой строки в перечне нет. Найдите её заново"
    status = 404


class NameMissing(DomainError):
    code = "BOOK-LIST-NAME"
    message = "Напишите название: его увидят люди в заявлении"
    field = "name"
    status = 422


class EnglishNameMissing(DomainError):
    code = "BOOK-LIST-NAME-EN"
    message = "Напишите название по-английски: его увидят те, кто читает страницы на английском"
    field = "name_en"
    status = 422


class OfferEndPast(DomainError):
    code = "BOOK-LIST-DAY"
    message = "Прошедшие дни не меняются. Укажите сегодня или день впереди"
    field = "offered_to"
    status = 422


class RequirementDayPast(DomainError):
    code = "BOOK-NEED-DAY"
    message = "Укажите сегодня или день впереди, но позже первого дня прежней строки"
    field = "from_on"
    status = 422


class RequirementTwice(DomainError):
    code = "BOOK-NEED-TWICE"
    message = "В эти дни такой пункт в перечне уже действует. Измените его или возьмите другой код"
    field = "code"


class RequirementClosed(DomainError):
    code = "BOOK-NEED-CLOSED"
    message = "У этой строки уже есть последний день. Измените следующую или добавьте новую"


class ActMissing(DomainError):
    code = "BOOK-NEED-ACT"
    message = "Напишите, каким приказом или постановлением это установлено"
    field = "act"
    status = 422


class AgesWrong(DomainError):
    code = "BOOK-NEED-AGE"
    message = "Возраст «до» меньше возраста «от». Исправьте одно из чисел"
    field = "age_to"
    status = 422
