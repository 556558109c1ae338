"""Refusals of this room."""

from zdravie.kernel.errors import DomainError


class PersonNotFound(DomainError):
    """There is no such person, or the actor may not know that there is."""

    code = "PEOPLE-NOT-FOUND"
    message = "Такого человека нет, или его карточка для вас закрыта"
    status = 404


class NotLinked(DomainError):
    """The person cut the link of this account."""

    code = "PEOPLE-NOT-LINKED"
    message = "Учётные записи не связаны. Свяжите их снова и подтвердите связь кодом"
    status = 403


class AutomaticPassageOff(DomainError):
    """A sign-in made before this attempt is not enough: the person wished it so."""

    code = "PEOPLE-AUTOMATIC-OFF"
    message = "Автоматический вход выключен. Войдите вручную"
    status = 403


class LinkNotFound(DomainError):
    code = "PEOPLE-LINK-NOT-FOUND"
    message = "Такой связи нет, или она чужая"
    status = 404


class ClaimsWithoutName(DomainError):
    code = "PEOPLE-CLAIMS-WITHOUT-NAME"
    message = "Служба входа не сообщила фамилию и имя. Заполните их в её профиле и войдите снова"
    status = 422


class PolicyNotAsked(DomainError):
    code = "PEOPLE-POLICY-NOT-ASKED"
    message = "Реестр ищет полис по имени, дате рождения и СНИЛС. Сначала подтвердите личность на Госуслугах"
    status = 403


class PolicyRegisterSilent(DomainError):
    code = "PEOPLE-POLICY-SILENT"
    message = "Реестр полисов не отвечает. Проверьте позже, то, что было известно, сохранено"
    status = 503


class AttachedTooRecently(DomainError):
    """323-ФЗ, article 21: a clinic is chosen once a year, more often only on moving."""

    code = "PEOPLE-ATTACHED-RECENTLY"
    message = "Поликлинику меняют раз в год, раньше только после переезда. Если вы переехали, укажите это"
