"""A scan, what was typed of it and what its register said stand side by side; it can be looked at closely."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform.casework.conftest import INN, fresh, save
from tests.platform.casework.services import REVIEWED, WORDS
from tests.platform.files import making
from tests.portals.desk.conftest import on_duty, words
from zdravie.kernel import clock
from zdravie.kernel.actor import Actor
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.casework.actions.attach_document import attach_document
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.models import Case, CaseDocument
from zdravie.platform.casework.types import Said, Verdict, disagreed
from zdravie.registries.duties.models import Duty

pytestmark = pytest.mark.django_db
SURNAME = "Волкова"
PNG = b"\x89PNG\r\n\x1a\n"
Sent = Callable[[Verdict], Case]


@pytest.fixture
def sent(applicant: Actor, settings, tmp_path: Path) -> Iterator[Sent]:
    """An application whose register says this; a second one is the next round of the first."""
    settings.ZDRAVIE_MEDIA = tmp_path / "media"

    def send(word: Verdict) -> Case:
        now, WORDS[SURNAME] = clock.now(), word
        profile = {"family_name": SURNAME, "given_name": "Анна"}
        case = begin_case(service_code=REVIEWED.code, profile=profile, actor=applicant, now=now)
        save(case, "person", applicant, now, inn=INN)
        for name, content in (("паспорт.jpg", making.picture()), ("паспорт.pdf", making.pdf())):
            attach_document(
                case_id=case.pk, kind="passport", name=name, content=content, actor=applicant, now=now
            )
        submit_case(case_id=case.pk, actor=applicant, now=now)
        run_checks(case_id=case.pk, now=now)
        return fresh(case)

    yield send
    WORDS.clear()


def test_each_value_of_a_document_stands_beside_the_word_of_its_register(sent: Sent) -> None:
    case = sent(disagreed("T-INN", differs=("inn",)))
    assert case.checks.get().differs == ["inn"]
    page = words(on_duty(Duty.Kind.REVIEWER).get(f"/desk/cases/{case.pk}/"))
    for line in (
        "Фамилия Волкова совпало",
        "Имя Анна реестр не спрашивали",
        f"ИНН {INN} не совпало",
        "Я работаю — реестр не спрашивали",
    ):
        assert page.count(line) == 2, line


def test_a_register_that_names_no_field_confirmed_none(sent: Sent) -> None:
    page = words(on_duty(Duty.Kind.REVIEWER).get(f"/desk/cases/{sent(disagreed('T-INN')).pk}/"))
    for line in ("Фамилия Волкова реестр не подтвердил", f"ИНН {INN} реестр не подтвердил"):
        assert line in page


def test_a_picture_is_looked_at_closely_by_whoever_took_the_application(sent: Sent) -> None:
    case = sent(disagreed("T-INN", differs=("inn",)))
    picture, pdf = case.documents.all()
    page, file = f"/desk/cases/{case.pk}/documents/{picture.pk}/", f"/desk/files/{picture.file_id}/"
    reviewer = on_duty(Duty.Kind.REVIEWER)
    assert "Сначала возьмите заявление" in words(reviewer.get(page))
    assert reviewer.get(file).status_code == 404
    reviewer.post(f"/desk/cases/{case.pk}/claim/")
    assert page in reviewer.get(f"/desk/cases/{case.pk}/").content.decode()
    for zoom, shown in (("", "1"), ("2", "2"), ("4", "4"), ("9", "1")):
        answer = reviewer.get(page, {"zoom": zoom})
        body = answer.content.decode()
        assert f'class="scan scan--{shown}" role="region" tabindex="0"' in body
        assert f'href="?zoom={shown}#scan" aria-current="true"' in body
        assert f'src="{file}picture/"' in body
        assert f"ИНН {INN} не совпало" in words(answer)
    looks = AuditEntry.objects.filter(what="files.content", subject_id=picture.file_id)
    before = looks.count()
    assert reviewer.get(file).status_code == 200
    assert looks.count() == before + 1
    assert reviewer.get(f"/desk/cases/{case.pk}/documents/{case.pk}/").status_code == 404
    assert "Здесь первая страница" in words(reviewer.get(f"/desk/cases/{case.pk}/documents/{pdf.pk}/"))
    drawn = reviewer.get(f"/desk/files/{pdf.file_id}/picture/")
    assert (drawn.status_code, drawn["Content-Type"], drawn.content[:8]) == (200, "image/png", PNG)
    assert on_duty(Duty.Kind.REVIEWER).get(f"/desk/files/{pdf.file_id}/picture/").status_code == 404
    assert "Сначала возьмите" in words(on_duty(Duty.Kind.REVIEWER).get(page))


def test_what_the_machine_read_stands_beside_what_was_typed(sent: Sent) -> None:
    case = sent(Verdict(Said.AGREED))
    scan, other = case.documents.all()
    scan.reading, scan.words = CaseDocument.Reading.READ, f"ВОЛКОВА\nАнна\nИНН {INN[:-1]}"
    scan.save()
    reviewer = on_duty(Duty.Kind.REVIEWER)
    reviewer.post(f"/desk/cases/{case.pk}/claim/")
    page = words(reviewer.get(f"/desk/cases/{case.pk}/documents/{scan.pk}/"))
    assert "Волкова совпало прочитано на снимке" in page
    assert f"{INN} совпало на снимке не прочитано" in page
    assert "Всё, что прочитано на снимке" in page
    assert "прочитано" not in words(reviewer.get(f"/desk/cases/{case.pk}/documents/{other.pk}/"))
