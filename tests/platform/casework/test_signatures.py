"""Nothing leaves the applicant's hands unsigned; what was signed stays as it was and is verified again."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from tests.platform.casework.conftest import INN, begin, fresh, put, save, send
from tests.platform.casework.services import AUTOMATIC, REVIEWED
from tests.signatures import DAY, NOW, SNILS, centre, keep_list, token, trust
from zdravie.kernel.actor import Actor
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.platform.casework import errors, queries, registry, signatures
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.models import Case, CaseSignature, Submission
from zdravie.platform.casework.types import Signing, State, disagreed
from zdravie.platform.files.models import StoredFile
from zdravie.platform.signing import errors as signing_errors

pytestmark = pytest.mark.django_db
OWNERS: dict[object, str] = {}


def owns(person_id: object, number: str) -> bool:
    return OWNERS.get(person_id) == number


@pytest.fixture
def trusted(settings, tmp_path: Path, applicant: Actor) -> None:
    settings.ZDRAVIE_TRUST_DIR = trust(tmp_path / "trust", centre())
    settings.ZDRAVIE_OWNS_SNILS = f"{__name__}.owns"
    keep_list(centre())
    OWNERS[applicant.id] = SNILS


def filled(actor: Actor, now, service: str = AUTOMATIC.code) -> Case:
    case = begin(actor, now, service)
    return save(case, "person", actor, now, inn=INN)


@pytest.mark.covers("MB-014")
def test_the_signature_holds_answers_and_files_and_is_verified_again(applicant, now) -> None:
    case = send(applicant, now)
    found = signatures.look_again(case)
    assert found
    assert found.holds
    signature = found.signature
    assert (signature.kind, signature.signed_by_id, signature.signed_at) == ("SIMPLE", applicant.id, now)
    words = json.loads(signature.content)
    assert {"поле": "inn", "вопрос": "ИНН", "ответ": INN, "значение": INN} in words["ответы"]
    assert [one["sha256"] for one in words["файлы"]] == ["5" * 64]
    StoredFile.objects.filter(owner_id=applicant.id).update(sha256="6" * 64)
    assert not signatures.look_again(case).holds  # type: ignore[union-attr]


def test_too_weak_a_sign_in_or_an_unproven_person_signs_nothing(applicant, now) -> None:
    case = filled(applicant, now)
    weak = replace(applicant, assurance=Assurance.LOW)
    unproven = replace(applicant, identity=IdentityLevel.STANDARD)
    for actor, refusal in ((weak, errors.SignInWeak), (unproven, errors.IdentityUnproven)):
        with pytest.raises(refusal):
            submit_case(case_id=case.pk, actor=actor, now=now)
    assert (fresh(case).state, CaseSignature.objects.count()) == (State.DRAFT, 0)


def test_what_is_signed_is_what_the_page_showed(applicant, now) -> None:
    case = filled(applicant, now)
    shown = signatures.digest_of(queries.content_to_sign(case))
    save(case, "person", applicant, now, no_inn="yes")
    with pytest.raises(errors.ShownDiffers):
        submit_case(case_id=case.pk, shown=shown, actor=applicant, now=now)
    shown = signatures.digest_of(queries.content_to_sign(fresh(case)))
    assert submit_case(case_id=case.pk, shown=shown, actor=applicant, now=now).number


def test_the_database_lets_no_round_out_unsigned_and_no_signature_change(applicant, now) -> None:
    draft = filled(applicant, now)
    sent = {"round": 1, "number": "TA-26-0000001-1", "submitted_at": now, "state": "ACCEPTED"}
    for changes in (sent, {"signing": "NONE"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Case.objects.filter(pk=draft.pk).update(**changes)
    case = submit_case(case_id=draft.pk, actor=applicant, now=now)
    for rows in (case.signatures, Submission.objects.filter(case=case)):
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.update(round=2)
        with pytest.raises(ProgrammingError), transaction.atomic():
            rows.all()._raw_delete("default")


def test_what_is_sent_again_is_signed_anew(applicant, now) -> None:
    registry.forget(AUTOMATIC.code)
    doubting = replace(AUTOMATIC.checks[0], run=lambda _submitted: disagreed("T-INN"))
    registry.register(replace(AUTOMATIC, checks=(doubting,)))
    case = send(applicant, now, AUTOMATIC.code)
    run_checks(case_id=case.pk, now=now)
    save(case, "person", applicant, now, no_inn="yes")
    assert signatures.look_again(fresh(case)).holds, "the first round is as it was"  # type: ignore[union-attr]
    submit_case(case_id=case.pk, actor=applicant, now=now + timedelta(hours=1))
    first, second = case.signatures.all()
    assert (first.round, second.round) == (1, 2)
    assert INN in first.content
    assert INN not in second.content


@pytest.mark.covers("MB-014")
def test_a_certificate_of_the_applicant_signs_and_nobody_elses(applicant, trusted) -> None:
    registry.forget(REVIEWED.code)
    registry.register(replace(REVIEWED, signing=Signing.QUALIFIED, four_eyes=False))
    case = filled(applicant, NOW, REVIEWED.code)
    put(case, "passport", NOW)
    low = replace(applicant, assurance=Assurance.LOW, identity=IdentityLevel.STANDARD)
    content = queries.content_to_sign(fresh(case)).encode()
    with pytest.raises(errors.QualifiedDemanded):
        submit_case(case_id=case.pk, actor=applicant, now=NOW)
    own, other = token(), token(snils="08765430300")
    expired = token(since=NOW - DAY * 400, until=NOW - DAY)
    refusals = (
        (own.sign(b"something else"), errors.ShownDiffers),
        (other.sign(content), errors.CertificateOfAnother),
        (expired.sign(content), signing_errors.CertificateExpired),
        (b"no signature", signing_errors.SignatureUnreadable),
    )
    for cms, refusal in refusals:
        with pytest.raises(refusal):
            submit_case(case_id=case.pk, cms_der=cms, actor=low, now=NOW)
    case = submit_case(case_id=case.pk, cms_der=own.sign(content), actor=low, now=NOW)
    found = signatures.look_again(case)
    assert found
    assert found.holds
    assert (found.signature.kind, found.signature.signer) == ("QUALIFIED", "Волкова Анна Сергеевна")
