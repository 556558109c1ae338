"""The employer's cabinet: traffic lights, lists, export; never a medical word."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.domains.medbook.conftest import good, pass_everything
from tests.portals.medbook import browser_of, words
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.grant_access import grant_access
from zdravie.domains.medbook.models import Requirement
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Outcome
from zdravie.kernel.ids import new_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(kept, now):
    return pass_everything(kept, now)


@pytest.fixture
def shown(issued, cook, canteen, now):
    grant_access(book_id=issued.pk, inn=canteen.inn, actor=cook, now=now)
    return issued


@pytest.fixture
def page(employer):
    return browser_of(employer)


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_who_gave_access_is_shown_with_a_light_and_a_term(page, shown) -> None:
    seen = words(page.get("/employer/"))
    assert "Волкова А. С." in seen
    assert f"допущен до {shown.admitted_until:%d.%m.%Y}" in seen
    assert rows_of(page.get("/employer/staff.csv"))[1][-2:] == ["допущен", f"{shown.admitted_until:%d.%m.%Y}"]


def test_without_access_the_list_is_empty_and_can_ask(page, issued) -> None:
    assert "Пока никого" in words(page.get("/employer/"))
    assert page.post("/employer/", {"number": "12"}).status_code == 422
    assert page.post("/employer/", {"number": issued.number}).url == "/employer/?asked=1"
    assert issued.number in words(page.get("/employer/"))
    assert "Волкова А. С." not in words(page.get("/employer/"))


def test_a_file_of_numbers_gets_an_answer_for_each_row(page, issued) -> None:
    text = f"{issued.number};лишнее\r\nИванов;\r\n=1+1;\r\n"
    for content in (text.encode(), text.encode("cp1251"), b"\xef\xbb\xbf" + text.encode()):
        file = SimpleUploadedFile("numbers.csv", content)
        seen = words(page.post("/employer/check/", {"file": file}))
        assert f"допущен до {issued.admitted_until:%d.%m.%Y}" in seen
        assert seen.count("Номер книжки выглядит так") == 2
    answer = rows_of(page.post("/employer/check/", {"numbers": f"{issued.number}\n=1+1", "csv": "1"}))
    assert answer[1][:3] == [issued.number, issued.number, "допущен"]
    assert answer[2][0] == "'=1+1"


@pytest.mark.parametrize("content", [b"", b"a\0b", b"7" * 300_000])
def test_a_file_that_is_no_list_is_refused(page, content) -> None:
    file = SimpleUploadedFile("numbers.csv", content)
    assert page.post("/employer/check/", {"file": file}).status_code == 422


def test_no_medical_word_reaches_an_employer(page, shown, clinic, examiner, now) -> None:
    bad = good("TEST", "syphilis", today(now), outcome=Outcome.UNFIT, details="титр 1:80")
    add_records(book_id=shown.pk, entries=[bad], clinic_id=clinic.pk, actor=examiner, now=now)
    told = words(page.get("/employer/")) + words(page.get("/employer/staff.csv"))
    told += words(page.post("/employer/check/", {"numbers": shown.number}))
    assert "не допущен" in told
    rows = Requirement.objects.all()
    medical = {row.name for row in rows} | {row.code for row in rows if row.code != "ent"} | {"титр", "UNFIT"}
    assert not [word for word in medical if word in told]


def test_others_do_not_come_in(cook, examiner, employer) -> None:
    for other in (cook, examiner):
        for address in ("/employer/", "/employer/staff.csv", "/employer/check/"):
            assert browser_of(other).get(address).status_code == 403
    assert browser_of(employer).get(f"/employer/?employer={new_id()}").status_code == 403
