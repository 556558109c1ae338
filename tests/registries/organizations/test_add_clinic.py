"""add_clinic: once under one number, with an entry in the journal."""

import pytest

from zdravie.kernel.actor import SYSTEM
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.organizations.actions.add_clinic import add_clinic
from zdravie.registries.organizations.models import Clinic

pytestmark = pytest.mark.django_db


def test_adds_it_once(now) -> None:
    details = {"name": "Заря", "district": "Заречье", "address": "Лесная, 3", "phone": "+7 495 123-45-67"}
    first, second = (add_clinic(oid="listed.1", **details, actor=SYSTEM, now=now) for _ in range(2))
    assert first == second == Clinic.objects.get()
    assert AuditEntry.objects.filter(what="organizations.clinic_added.v1").count() == 1
