"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class ReferralNotFound(DomainError):
    code = "REFERRAL-NONE"
    message = "Такого направления нет среди ваших. Проверьте раздел «Направления»"
    status = 404


class NotByReferral(DomainError):
    code = "REFERRAL-NEEDLESS"
    message = "Сюда по направлению не записывают. Выберите другую специальность или услугу"
    field = "specialty"


class NotForThisAge(DomainError):
    code = "REFERRAL-AGE"
    message = "Здесь принимают людей другого возраста. Выберите другую специальность или услугу"
    field = "specialty"


class AlreadyReferred(DomainError):
    code = "REFERRAL-TWICE"
    message = "Такое направление у человека уже есть, оно действует. Второе не нужно"
    field = "specialty"


class ReferralEnded(DomainError):
    code = "REFERRAL-ENDED"
    message = "Направление больше не действует. Попросите врача выписать новое"


class AlreadyUsed(DomainError):
    code = "REFERRAL-USED"
    message = "По этому направлению человек уже записан. Сначала пусть отменит приём"
