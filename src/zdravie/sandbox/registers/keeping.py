"""One row of a register, new or changed, whose numbers nobody else may have."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Model

from zdravie.sandbox.registers.errors import NumberTaken

Row = TypeVar("Row", bound=Model)


def keep(model: type[Row], row_id: UUID | None, details: dict[str, Any]) -> Row:
    """
    The row as it is kept now.

    :raises NumberTaken: one of the numbers belongs to somebody else
    """
    try:
        with transaction.atomic():
            if row_id is None:
                return model._default_manager.create(**details)  # noqa: SLF001 - Django's public name
            row, _ = model._default_manager.update_or_create(pk=row_id, defaults=details)  # noqa: SLF001
            return row
    except IntegrityError as error:
        raise NumberTaken from error
