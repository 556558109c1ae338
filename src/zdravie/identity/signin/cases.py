"""Cases of the support desk that concern access: opened here, settled at the operator's desk."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from zdravie.identity.signin.models import SupportCase
from zdravie.kernel.ids import new_id

_NUMBERS = 10**8


def open_case(
    kind: SupportCase.Kind,
    *,
    account_id: UUID | None,
    details: dict[str, str] | None = None,
    file_ids: Iterable[UUID] = (),
    case_id: UUID | None = None,
    now: datetime,
) -> SupportCase:
    """
    A new case with a number that is easy to say over the telephone and tells nothing.

    :param case_id: when its papers had to be kept before it
    """
    return SupportCase.objects.create(
        id=case_id or new_id(),
        number=_draw_number(),
        kind=kind,
        account_id=account_id,
        details=json.dumps(details, ensure_ascii=False) if details else None,
        file_ids=list(file_ids),
        opened_at=now,
    )


def details_of(case: SupportCase) -> dict[str, str]:
    """What the asker wrote."""
    return dict(json.loads(case.details)) if case.details else {}


def _draw_number() -> str:
    """«4821-0937»; one that is free."""
    while True:
        digits = f"{secrets.randbelow(_NUMBERS):08}"
        number = f"{digits[:4]}-{digits[4:]}"
        if not SupportCase.objects.filter(number=number).exists():
            return number
