"""Positions with everything a page says about them, in one statement."""

from datetime import date
from uuid import UUID

from zdravie.registries.workers import errors
from zdravie.registries.workers.indexes import snils_index
from zdravie.registries.workers.models import Position, PositionQuerySet


def list_positions(
    *, on: date, clinic_id: UUID | None = None, specialty: str | None = None, is_public: bool = True
) -> list[Position]:
    """
    Positions held on that day, by the worker's name; of one clinic and one specialty, if asked so.

    ``is_public=False`` gives the others too.
    """
    positions = _whole().held_on(on).order_by("worker__family_name", "worker__given_name", "pk")
    if clinic_id is not None:
        positions = positions.filter(clinic=clinic_id)
    if specialty is not None:
        positions = positions.filter(specialty=specialty)
    if is_public:
        positions = positions.filter(is_public=True)
    return list(positions)


def get_position(position_id: UUID) -> Position:
    """
    One position, public or not, held now or before.

    :raises UnknownPosition: there is none
    """
    try:
        return _whole().get(pk=position_id)
    except Position.DoesNotExist:
        raise errors.UnknownPosition from None


def list_positions_of_snils(snils: str, *, on: date) -> list[Position]:
    """Positions of the worker with this proven SNILS: what a person who signs in may work as."""
    return list(_whole().held_on(on).filter(worker__snils_index=snils_index(snils)).order_by("starts_on"))


def _whole() -> PositionQuerySet:
    """Names and places at hand; the sealed SNILS stays where it is."""
    return Position.objects.select_related("worker", "clinic", "department", "specialty").defer(
        "worker__snils"
    )
