"""Asking about a policy: who may, and what a silent register leaves as it was."""

from datetime import datetime

import pytest

from tests.factories import make_person
from zdravie.kernel.actor import SYSTEM, Actor, ActorKind
from zdravie.kernel.assurance import IdentityLevel
from zdravie.platform.audit.models import AuditEntry
from zdravie.registries.people import errors
from zdravie.registries.people.actions.check_policy import check_policy
from zdravie.registries.people.indexes import oms_index

pytestmark = pytest.mark.django_db
POLICY = "7756410834000012"


def test_a_silent_register_changes_nothing(now: datetime, settings: object) -> None:
    settings.ZDRAVIE_REGISTERS = "http://localhost:9"  # type: ignore[attr-defined]
    person = make_person(oms=POLICY, oms_index=oms_index(POLICY), identity_level=IdentityLevel.STANDARD)
    actor = Actor(ActorKind.PERSON, person.pk)
    with pytest.raises(errors.PolicyRegisterSilent):
        check_policy(policy=POLICY, actor=actor, now=now)
    person.refresh_from_db()
    assert person.oms == POLICY
    assert not AuditEntry.objects.filter(what="people.policy_checked.v1").exists()


def test_nobody_is_asked_about_without_a_proven_name_and_a_number(now: datetime) -> None:
    unproven = Actor(ActorKind.PERSON, make_person().pk)
    proven = Actor(ActorKind.PERSON, make_person(identity_level=IdentityLevel.STANDARD).pk)
    for actor, policy in ((unproven, POLICY), (proven, "")):
        with pytest.raises(errors.PolicyNotAsked):
            check_policy(policy=policy, actor=actor, now=now)
    with pytest.raises(errors.PersonNotFound):
        check_policy(policy=POLICY, actor=SYSTEM, now=now)
