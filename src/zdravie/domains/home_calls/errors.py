"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class UrgentSigns(DomainError):
    code = "HOME-URGENT"
    message = "С такими признаками врача не ждут. Позвоните 103 или 112 сейчас"


class NoClinic(DomainError):
    code = "HOME-CLINIC"
    message = "Врача на дом присылает поликлиника, к которой вы прикреплены, а её у вас нет. Позвоните 122"


class DayNotOpen(DomainError):
    code = "HOME-DAY"
    message = "На этот день вызовы уже не принимают. Выберите другой день"
    field = "day"


class AlreadyCalled(DomainError):
    code = "HOME-TWICE"
    message = "Вызов уже отправлен. Чтобы изменить его, сначала отмените прежний"


class CallNotFound(DomainError):
    code = "HOME-NONE"
    message = "Такого вызова нет. Обновите страницу"
    status = 404


class CallEnded(DomainError):
    code = "HOME-ENDED"
    message = "На этот вызов уже ответили или его отменили. Обновите страницу"


class NotYourClinic(DomainError):
    code = "HOME-DUTY"
    message = "Вызовы на дом видит регистратура этой поликлиники. Попросите доступ у главного врача"
    status = 403
