"""Where the invented region does not come."""

import pytest

from tests.factories import make_clinic
from zdravie.config.env import Env
from zdravie.demo import fill_health, fill_id, reporting
from zdravie.demo.extend_shifts import extend_shifts
from zdravie.domains.scheduling.models import Shift
from zdravie.kernel import clock
from zdravie.registries.organizations.models import Clinic

pytestmark = pytest.mark.django_db
PEOPLE = 300


def test_region_of_real_clinics_is_not_extended() -> None:
    make_clinic()
    assert extend_shifts(clock.now()) == 0
    assert not Shift.objects.exists()


def test_invented_people_never_stand_before_a_real_gateway(monkeypatch) -> None:
    monkeypatch.setattr(reporting, "read_env", lambda: Env(sms_gateway_url="https://sms.example/send"))
    for part in (fill_id, fill_health):
        with pytest.raises(SystemExit, match="настоящий шлюз"):
            part.fill(people=PEOPLE)
    assert not Clinic.objects.exists()
