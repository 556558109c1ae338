"""
Run inside program ``health`` by ``python -m``: many signed-in people and empty shifts.

Prints JSON. Signing a hundred people in through the protocol would be a test of another thing.
"""

import json
import sys
from datetime import date, datetime, timedelta
from typing import Any


def main(
    people: str, shifts: str, slots: str, specialties: str = "therapist", scarce: str = ""
) -> dict[str, Any]:
    """:param scarce: the specialty of two doctors with six places each, a day later"""
    from zdravie.kernel import clock

    start = (clock.now().astimezone(clock.MOSCOW) + timedelta(days=2)).replace(
        hour=8, minute=0, second=0, microsecond=0
    )
    return {
        "people": [sign_in(number) for number in range(int(people))],
        "shifts": [
            shift
            for specialty in specialties.split(",")
            for shift in make_shifts(start, specialty, count=int(shifts), slots=int(slots))
        ],
        "scarce": make_shifts(start + timedelta(days=1), scarce, count=2, slots=6) if scarce else [],
    }


def make_shifts(start: datetime, specialty: str, *, count: int, slots: int) -> list[str]:
    """Doctors of one new clinic who all receive at the same hours."""
    from tests.factories import make_clinic, make_position, make_shift, make_worker
    from zdravie.kernel.ids import new_id
    from zdravie.platform.vault.blind import blind_index

    clinic = make_clinic(oid=f"1.2.643.{new_id().int % 10**12}", short_name=f"Клиника {new_id().hex[-6:]}")
    made = []
    for _ in range(count):
        snils = f"{new_id().int % 10**11:011}"
        worker = make_worker(snils=snils, snils_index=blind_index("worker.snils", snils))
        position = make_position(specialty, worker=worker, clinic=clinic)
        made.append(str(make_shift(position, starts_at=start, slots=slots).pk))
    return made


def sign_in(number: int) -> dict[str, str]:
    """A person with a telephone of their own and the session that a sign-in leaves."""
    from django.conf import settings
    from django.contrib.sessions.backends.db import SessionStore

    from tests.factories import make_person
    from zdravie.kernel import clock
    from zdravie.kernel.assurance import Assurance, IdentityLevel
    from zdravie.kernel.ids import new_id
    from zdravie.registries.people.indexes import phone_index

    phone = f"+79{new_id().int % 10**9:09}"  # so many that no two of a long night are the same
    person = make_person(
        id=new_id(),
        family_name=f"Забегова{_letters(number)}",
        birth_on=date(1985, 3, 15),
        phone=phone,
        phone_index=phone_index(phone),
    )
    session = SessionStore()
    session["person"] = {
        "id": str(person.pk),
        "sid": f"race-{number}",
        "assurance": int(Assurance.LOW),
        "identity": int(IdentityLevel.SIMPLIFIED),
        "since": clock.now().isoformat(),
    }
    session.create()
    return {
        "id": str(person.pk),
        "phone": phone,
        "cookie": settings.SESSION_COOKIE_NAME,
        "session": str(session.session_key),
    }


def _letters(number: int) -> str:
    return "".join("абвгдежзик"[int(digit)] for digit in f"{number:03}")


if __name__ == "__main__":
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        sys.stdout.write(json.dumps(main(*sys.argv[1:])))
