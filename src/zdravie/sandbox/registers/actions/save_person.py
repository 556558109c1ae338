"""Somebody at the machine adds a person to the registers, or changes what the state knows about one."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from zdravie.kernel.errors import DomainError
from zdravie.sandbox.registers.models import RegisteredPerson


class NumberTaken(DomainError):
    code = "REGISTER-TAKEN"
    message = "Такой СНИЛС, ИНН или паспорт уже у другого человека. Возьмите другой номер"
    status = 409


def save_person(*, person_id: UUID | None, details: dict[str, Any]) -> RegisteredPerson:
    """
    Keep the person as given.

    :raises NumberTaken: one of the numbers belongs to somebody else
    """
    try:
        with transaction.atomic():
            if person_id is None:
                return RegisteredPerson.objects.create(**details)
            person, _ = RegisteredPerson.objects.update_or_create(pk=person_id, defaults=details)
            return person
    except IntegrityError as error:
        raise NumberTaken from error
