"""Small believable things for tests; every one is valid by the constraints of the database."""

from datetime import UTC, date, datetime
from itertools import count

from zdravie.domains.scheduling import bitmap
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel.assurance import IdentityLevel
from zdravie.kernel.ids import new_id
from zdravie.platform.vault.blind import blind_index
from zdravie.registries.organizations.models import Clinic
from zdravie.registries.people.models import Person
from zdravie.registries.workers.models import Position, Worker

_numbers = count(1)


def make_clinic(**changes: object) -> Clinic:
    number = next(_numbers)
    return Clinic.objects.create(
        **{
            "name": f"Городская поликлиника № {number}",
            "short_name": f"Поликлиника № {number}",
            "oid": f"1.2.643.5.1.13.13.12.2.77.{number}",
            "district": "Садовый",
            "address": "ул. Садовая, 14",
            "phone": "+7 495 000-00-00",
            **changes,
        }
    )


def make_worker(**changes: object) -> Worker:
    snils = f"{next(_numbers):011}"
    return Worker.objects.create(
        **{
            "family_name": "Орлова",
            "given_name": "Елена",
            "patronymic": "Викторовна",
            "is_male": False,
            "snils": snils,
            "snils_index": blind_index("worker.snils", snils),
            **changes,
        }
    )


def make_position(specialty: str = "therapist", **changes: object) -> Position:
    return Position.objects.create(
        **{
            "worker": changes.pop("worker", None) or make_worker(),
            "clinic": changes.pop("clinic", None) or make_clinic(),
            "specialty_id": specialty,
            "title": "Врач",
            "cabinet": "212",
            "category": Position.Category.HIGHEST,
            "practises_since": date(2008, 9, 1),
            "is_public": True,
            "starts_on": date(2020, 1, 1),
            **changes,
        }
    )


def make_shift(
    position: Position | None = None, *, starts_at: datetime, slots: int = 8, **changes: object
) -> Shift:
    """A shift of 15-minute places; ``taken`` may name places that are gone."""
    from datetime import timedelta

    position = position or make_position()
    minutes = int(str(changes.pop("slot_minutes", 15)))
    taken = changes.pop("taken", [])
    assert isinstance(taken, list)
    return Shift.objects.create(
        **{
            "position": position,
            "clinic": position.clinic,
            "specialty_id": position.specialty_id,
            "cabinet": position.cabinet,
            "kind": Shift.Kind.SELF,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=minutes * slots),
            "slot_minutes": minutes,
            "slots": slots,
            "taken": bitmap.taken_with(bitmap.empty(slots), taken),
            **changes,
        }
    )


def make_person(**changes: object) -> Person:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    return Person.objects.create(
        **{
            "id": new_id(),
            "family_name": "Волкова",
            "given_name": "Анна",
            "patronymic": "Сергеевна",
            "birth_on": date(1985, 3, 15),
            "is_male": False,
            "phone": "+79001234567",
            "phone_index": blind_index("person.phone", "+79001234567"),
            "identity_level": IdentityLevel.SIMPLIFIED,
            "created_at": moment,
            "refreshed_at": moment,
            **changes,
        }
    )
