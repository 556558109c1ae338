"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class WrongAnswer(DomainError):
    code = "CAPTCHA-WRONG"
    message = "Ответ не подошёл. Мы показали новую картинку, попробуйте ещё раз или выберите вопрос словами"
    status = 422
    field = "captcha"


class RiddleGone(DomainError):
    code = "CAPTCHA-GONE"
    message = "Картинка устарела. Мы показали новую, введите цифры с неё"
    status = 422
    field = "captcha"
