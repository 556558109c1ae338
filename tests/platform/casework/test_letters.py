"""Letters that a clerk takes in: objections, their lateness, their scans."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.platform.casework.conftest import begin, fresh
from tests.platform.casework.services import AUTOMATIC
from tests.platform.files import making
from zdravie.kernel.actor import Actor
from zdravie.kernel.clock import MOSCOW
from zdravie.platform.casework import errors, queries
from zdravie.platform.casework.actions.register_letter import Received, Scan, register_letter
from zdravie.platform.casework.actions.remove_document import remove_document
from zdravie.platform.casework.deadlines import end_of_appeal_term
from zdravie.platform.casework.models import Appeal, Case, CaseDocument, Letter
from zdravie.platform.casework.registry import get_service
from zdravie.platform.casework.types import Channel, State
from zdravie.platform.files.actions.open_file import open_file
from zdravie.platform.files.errors import FileUnknown, TypeRefused
from zdravie.platform.files.models import StoredFile

pytestmark = pytest.mark.django_db


def letter(case: Case, clerk: Actor, now: datetime, **other: Any) -> Letter:
    told: dict[str, Any] = {
        "kind": Letter.Kind.APPEAL,
        "channel": Channel.POST,
        "received_on": now.date(),
        "text": "Прошу пересмотреть",
    }
    return register_letter(case_id=case.pk, received=Received(**(told | other)), actor=clerk, now=now)


@pytest.mark.covers("MB-095")
@pytest.mark.parametrize("channel", [Channel.POST, Channel.EMAIL])
def test_a_clerk_takes_in_an_objection_from_post_and_mail(refused, clerk, channel, now) -> None:
    taken = letter(refused, clerk, now, channel=channel)
    appeal = Appeal.objects.get()
    assert (appeal.channel, appeal.text, taken.text) == (channel, "Прошу пересмотреть", "Прошу пересмотреть")
    assert fresh(refused).state == State.APPEALED


def test_other_letters_change_nothing_and_strangers_register_none(refused, clerk, applicant, now) -> None:
    words = {"kind": Letter.Kind.OTHER, "text": "Справка"}
    letter(refused, clerk, now, **words)
    assert fresh(refused).state == State.REFUSED
    with pytest.raises(errors.ReasonMissing):
        letter(refused, clerk, now, kind=Letter.Kind.OTHER, text="")
    for actor, channel in ((applicant, Channel.POST), (clerk, Channel.PORTAL)):
        with pytest.raises(errors.NotAllowed):
            letter(refused, actor, now, **words, channel=channel)


@pytest.mark.covers("MB-095")
def test_a_letter_is_late_by_the_day_it_came_and_not_by_the_clerk(refused, clerk, now) -> None:
    decided = refused.decisions.get()
    last = end_of_appeal_term(get_service(refused.service), decided.second_at or decided.at)
    registered = last + timedelta(days=9)
    with pytest.raises(errors.AppealLate):
        letter(refused, clerk, registered, received_on=last.date() + timedelta(days=1))
    assert not Letter.objects.exists(), "a refused letter left a row"
    letter(refused, clerk, registered, received_on=last.date())
    assert Appeal.objects.get().late_reason is None


def test_no_letter_came_on_a_day_that_has_not_come(refused, clerk, now) -> None:
    tomorrow = now.astimezone(MOSCOW).date() + timedelta(days=1)
    with pytest.raises(errors.ReceivedLater):
        letter(refused, clerk, now, received_on=tomorrow)
    taken = letter(refused, clerk, now, kind=Letter.Kind.OTHER)
    taken.received_on = tomorrow
    with pytest.raises(IntegrityError, match="casework_letter_came_before"):
        taken.save()


@pytest.mark.covers("MB-095")
def test_scans_lie_beside_their_letter_and_are_nobodys_documents(
    refused, clerk, applicant, media, now
) -> None:
    scans = [Scan("письмо.jpg", making.picture()), Scan("письмо.pdf", making.pdf())]
    before = queries.list_documents(refused)
    taken = letter(refused, clerk, now, kind=Letter.Kind.ADDITION, scans=scans)
    first, _ = taken.scans.all()
    assert {(one.kind, one.file.owner_id) for one in taken.scans.all()} == {("LETTER", applicant.id)}
    assert queries.list_documents(refused) == before
    with pytest.raises(errors.CaseUnknown):
        remove_document(case_id=refused.pk, document_id=first.pk, actor=applicant, now=now)
    assert open_file(file_id=first.file_id, actor=applicant, purpose="own").content
    with pytest.raises(FileUnknown):
        open_file(file_id=first.file_id, actor=clerk, purpose="curiosity")


def test_a_letter_with_a_bad_scan_leaves_nothing(refused, clerk, media, now) -> None:
    good, bad = Scan("1.jpg", making.picture()), Scan("2.exe", b"MZ" + bytes(200))
    files = StoredFile.objects.filter(removed_at=None)
    held = files.count()
    for scans, refusal in (((good, bad), TypeRefused), ((good,) * 6, errors.ScansMany)):
        with pytest.raises(refusal):
            letter(refused, clerk, now, scans=scans)
    assert (files.count(), Letter.objects.count(), fresh(refused).state) == (held, 0, State.REFUSED)


def test_the_database_binds_a_scan_to_a_letter_of_its_own_case(refused, clerk, applicant, media, now) -> None:
    taken = letter(refused, clerk, now, kind=Letter.Kind.OTHER, scans=[Scan("1.jpg", making.picture())])
    page, other = taken.scans.get(), begin(applicant, now, AUTOMATIC.code)
    with pytest.raises(IntegrityError, match="casework_scans_belong_to_letters"), transaction.atomic():
        CaseDocument.objects.filter(pk=page.pk).update(letter=None)
    CaseDocument.objects.filter(pk=page.pk).update(case=other)
    with pytest.raises(IntegrityError, match="casework_scan_of_the_letters_case"):
        connection.check_constraints()
