"""How to come to a visit: the way to the cabinet, what to prepare, what awaits the person there."""

from dataclasses import dataclass

from zdravie.domains.scheduling.checkups import list_steps_of
from zdravie.domains.scheduling.models import Appointment, Shift
from zdravie.portals.patient.visits.cards import course_of, is_english, preparation_of
from zdravie.registries.organizations.queries import find_cabinet


@dataclass(frozen=True, slots=True)
class Guide:
    """What the pages of one visit say beside its facts."""

    floor: int | None
    entrance: str
    preparation: str
    course: str
    steps: list[str]

    @classmethod
    def of(cls, visit: Appointment) -> "Guide":
        """The visit, loaded with shift, clinic and specialty."""
        shift, specialty = visit.shift, visit.specialty
        is_online = shift.kind == Shift.Kind.TELEMEDICINE
        cabinet = None if is_online else find_cabinet(shift.clinic_id, shift.cabinet)
        entrance = (cabinet.entrance_en if is_english() else cabinet.entrance) if cabinet else ""
        steps = list_steps_of(visit) if specialty.kind == specialty.Kind.CHECKUP else []
        return cls(
            floor=cabinet.floor if cabinet else None,
            entrance=entrance,
            preparation=preparation_of(specialty),
            course=course_of(specialty),
            steps=[step.name_en if is_english() else step.name for step in steps],
        )
