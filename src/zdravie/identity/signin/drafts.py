"""A registration between the form and the code: as JSON that is sealed, and back as an account to open."""

import json
from datetime import date

from zdravie.identity.accounts.types import NewAccount
from zdravie.identity.signin.types import NewPerson


def to_json(person: NewPerson) -> str:
    """Everything but the telephone and the password, which have their own columns."""
    return json.dumps(
        {
            "family_name": person.family_name,
            "given_name": person.given_name,
            "patronymic": person.patronymic,
            "birth_on": person.birth_on.isoformat(),
            "snils": person.snils,
            "email": person.email,
        },
        ensure_ascii=False,
    )


def to_account(details: str, *, phone: str, password_hash: str) -> NewAccount:
    """The account that the draft asks for."""
    said = json.loads(details)
    return NewAccount(
        **said | {"birth_on": date.fromisoformat(said["birth_on"])}, phone=phone, password_hash=password_hash
    )
