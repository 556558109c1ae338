"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class PersonNotFound(DomainError):
    """There is no such person, or the actor may not know that there is."""

    code = "PEOPLE-NOT-FOUND"
    message = "Такого человека нет, или его карточка для вас закрыта"
    status = 404


class ClaimsWithoutName(DomainError):
    code = "PEOPLE-CLAIMS-WITHOUT-NAME"
    message = "Служба входа не сообщила фамилию и имя. Заполните их в её профиле и войдите снова"
    status = 422
