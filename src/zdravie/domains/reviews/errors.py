"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class NothingToReview(DomainError):
    code = "REVIEW-VISIT"
    message = "Оценить можно только приём, на котором вы были. Проверьте раздел «Мои приёмы»"
    status = 404


class ReviewTooLate(DomainError):
    code = "REVIEW-LATE"
    message = "Оценить приём можно в течение %(days)s дней после него. Это время прошло"


class AlreadyReviewed(DomainError):
    code = "REVIEW-ONCE"
    message = "Вы уже оценили этот приём, второй отзыв о нём оставить нельзя"


class ReviewNotFound(DomainError):
    code = "REVIEW-NONE"
    message = "Такого отзыва нет. Обновите страницу"
    status = 404


class NotModerator(DomainError):
    code = "REVIEW-DUTY"
    message = "Отзывы проверяет сотрудник с этой обязанностью. Попросите доступ у своей организации"
    status = 403


class AlreadyDecided(DomainError):
    code = "REVIEW-DECIDED"
    message = "По этому отзыву решение уже принято"


class AlreadyAnswered(DomainError):
    code = "REVIEW-ANSWERED"
    message = "На этот отзыв поликлиника уже ответила"
