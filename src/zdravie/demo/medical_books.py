"""Clinics that examine for medical books and employers that ask about them."""

from zdravie.demo.employers import EMPLOYERS
from zdravie.demo.region import Region, clinic
from zdravie.domains.medbook.load import load_catalogue
from zdravie.domains.medbook.models import Employer, ExamSite

_WITHOUT_LABORATORY = 5
"""Each fifth clinic sends its samples elsewhere."""
_UNLICENSED = 6
"""The clinic with this number keeps no books: so that the refusal can be seen."""


def fill_medical_books(region: Region) -> None:
    """Every clinic for adults but one may keep books; its code is the number in its name."""
    load_catalogue()
    sketches = [clinic(number) for number in range(region.clinic_count)]
    ExamSite.objects.bulk_create(
        ExamSite(
            clinic_id=each.id,
            code=f"77-{each.ordinal:03}",
            licence="" if each.number == _UNLICENSED else f"Л041-01137-77/{each.number:08}",
            has_laboratory=bool((each.number + 1) % _WITHOUT_LABORATORY),
            usual_days=2 + each.number % 4,
        )
        for each in sketches
        if not each.is_for_children
    )
    Employer.objects.bulk_create(
        Employer(pk=each.employer_id, name=each.name, inn=each.inn) for each in EMPLOYERS if each.is_active
    )
