"""Refusals to those who keep the timetable and sit at the reception."""

from zdravie.kernel.errors import DomainError


class NotYourClinic(DomainError):
    code = "SCHED-CLINIC"
    message = "Это расписание другой поликлиники. Выберите свою или попросите доступ у главного врача"
    status = 403


class WorkerNotFound(DomainError):
    code = "SCHED-WORKER"
    message = "Такой сотрудник в этой поликлинике сейчас не работает. Выберите другого"
    field = "position"


class TemplateNotFound(DomainError):
    code = "SCHED-TEMPLATE"
    message = "Такого шаблона нет. Обновите страницу"
    status = 404


class TemplateTooLong(DomainError):
    code = "SCHED-TEMPLATE-HOURS"
    message = "Приём должен закончиться в тот же день и позже, чем начался. Проверьте часы"
    field = "ends"


class BreakOutside(DomainError):
    code = "SCHED-BREAK"
    message = "Перерыв должен попадать внутрь приёма и начинаться вместе с каким-нибудь местом"
    field = "break_from"


class QuotasTooLarge(DomainError):
    code = "SCHED-QUOTAS"
    message = "Отложенных мест больше, чем мест в приёме. Уменьшите их число"
    field = "registry_places"


class TooFarAhead(DomainError):
    code = "SCHED-AHEAD"
    message = "Расписание открывают не больше чем на %(days)s дней вперёд. Выберите срок короче"
    field = "weeks"


class ShiftClosedAlready(DomainError):
    code = "SCHED-CLOSED"
    message = "Этот приём уже закрыт"


class ShiftOver(DomainError):
    code = "SCHED-OVER"
    message = "Этот приём уже прошёл, изменить его нельзя"


class SubstituteIsBusy(DomainError):
    code = "SCHED-BUSY"
    message = "У этого врача в это время свой приём. Выберите другого"
    field = "position"


class SubstituteOfAnotherSpecialty(DomainError):
    code = "SCHED-OTHER-SPECIALTY"
    message = "Заменить врача может врач той же специальности. Выберите другого"
    field = "position"


class NoRoomForExtraPlace(DomainError):
    code = "SCHED-EXTRA"
    message = "Добавить место нельзя: сверх расписания уже добавлено сколько можно или дальше другой приём"


class PlaceIsBooked(DomainError):
    code = "SCHED-BOOKED"
    message = "Это место уже занято. Сначала перенесите или отмените запись"


class DutyOverlaps(DomainError):
    code = "SCHED-DUTY"
    message = "У этого сотрудника уже есть дежурство в это время"
    field = "position"


class DutyNotFound(DomainError):
    code = "SCHED-NO-DUTY"
    message = "Такого дежурства нет. Обновите страницу"
    status = 404


class DutyTooLong(DomainError):
    code = "SCHED-DUTY-HOURS"
    message = "Дежурство длится не больше суток. Проверьте время"
    field = "ends"


class PersonNotFound(DomainError):
    code = "SCHED-NO-PERSON"
    message = "Такого человека нет среди найденных. Найдите его ещё раз"
    status = 404


class VisitNotOver(DomainError):
    code = "SCHED-NOT-YET"
    message = "Приём ещё не начался. Отметить, состоялся ли он, можно после начала"


class OfferEnded(DomainError):
    code = "SCHED-OFFER"
    message = "Это предложение уже не действует. Выберите другое время или позвоните в регистратуру"


class NotReceiving(DomainError):
    code = "SCHED-WRITE"
    message = (
        "Выписать направление можно на приёме, который начался, и в течение %(days)s дней после него. "
        "Этот приём впереди, прошёл давно или не состоялся"
    )
