"""The desk: queue, an application beside its documents, decisions of two, appeals, letters, strangers."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.platform.casework.conftest import INN, fresh, put, save
from tests.platform.casework.services import REVIEWED
from tests.platform.files import making
from tests.portals.desk.conftest import browser_of, on_duty, words
from zdravie.kernel import clock
from zdravie.platform.casework.actions.begin_case import begin_case
from zdravie.platform.casework.actions.run_checks import run_checks
from zdravie.platform.casework.actions.submit_case import submit_case
from zdravie.platform.casework.models import Appeal, Case, Letter
from zdravie.registries.duties.models import Duty
from zdravie.registries.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(applicant) -> Case:
    now = clock.now()
    begun = begin_case(
        service_code=REVIEWED.code,
        profile={"family_name": "Волкова", "given_name": "Анна"},
        actor=applicant,
        now=now,
    )
    save(begun, "person", applicant, now, inn=INN)
    put(begun, "passport", now)
    submit_case(case_id=begun.pk, actor=applicant, now=now)
    run_checks(case_id=begun.pk, now=now)
    return fresh(begun)


def test_two_people_refuse_and_a_third_answers_the_appeal(case, applicant, settings, tmp_path) -> None:
    settings.ZDRAVIE_MEDIA = tmp_path / "media"
    reviewer, second, senior = (
        on_duty(Duty.Kind.REVIEWER),
        on_duty(Duty.Kind.REVIEWER),
        on_duty(Duty.Kind.SENIOR_REVIEWER),
    )
    page = f"/desk/cases/{case.pk}/"
    assert case.number in words(reviewer.get("/desk/"))
    free = words(reviewer.get(page))
    assert "Взять в работу" in free
    assert "Снимок откроется" in free
    reviewer.post(page + "claim/")
    taken = words(reviewer.get(page))
    for piece in (
        "Волкова Анна",
        INN,
        "совпало",
        "Предложить решение",
        "На снимке паспорта не читается номер",
    ):
        assert piece in taken
    assert "у другого" in words(second.get("/desk/?queue=review"))
    unjudged = reviewer.post(page + "decide/", {"outcome": "APPROVED"})
    assert (unjudged.status_code, "осталось 1" in words(unjudged)) == (422, True)
    document = case.documents.get()
    reviewer.post(f"{page}judge/{document.pk}/", {"cause": "T-PASSPORT"})
    mute = reviewer.post(page + "decide/", {"outcome": "REFUSED", "text": ""})
    assert mute.status_code == 422
    refusal = {"outcome": "REFUSED", "text": "Не читается"}
    asked = words(reviewer.post(page + "decide/", refusal))
    for piece in ("Отказать по заявлению?", "Пока никому", "На снимке паспорта не читается", "Не читается"):
        assert piece in asked
    assert fresh(case).state == "IN_REVIEW", "nothing has happened yet"
    assert "Не читается" in words(reviewer.post(page + "decide/", {**refusal, "back": "1"}))
    assert reviewer.post(page + "decide/", {**refusal, "sure": "1"}).status_code == 302
    second.post(page + "claim/")
    assert "предлагает отказать" in words(second.get(page))
    second.post(page + "confirm/", {"agrees": "yes"})
    assert fresh(case).state == "REFUSED"
    clerk = on_duty(Duty.Kind.CLERK)
    form = {
        "number": case.number.lower(),
        "kind": "APPEAL",
        "channel": "POST",
        "received_on_day": "24",
        "received_on_month": "11",
        "received_on_year": "2026",
        "text": "Прошу пересмотреть",
    }
    assert clerk.post("/desk/letters/", {**form, "number": "TR-26-0000001-9"}).status_code in {404, 422}
    assert clerk.post("/desk/letters/", {}).status_code == 422
    early = clerk.post("/desk/letters/", {**form, "received_on_year": "2999"})
    assert early.status_code == 422
    assert "CASE-LETTER-DAY" in early.context["form"].codes_of("received_on")
    scan = SimpleUploadedFile("письмо.jpg", making.picture())
    assert clerk.post("/desk/letters/", {**form, "file": scan}).status_code == 302
    assert "Письмо внесено" in words(clerk.get("/desk/letters/?taken=1"))
    assert (Letter.objects.count(), Appeal.objects.get().channel) == (1, "POST")
    unclaimed = words(senior.get(page))
    assert "Прошу пересмотреть" in unclaimed
    assert "письмо.jpg" not in unclaimed
    senior.post(page + "claim/")
    assert "письмо.jpg" in words(senior.get(page))
    assert senior.post(page + "answer/", {"outcome": "satisfy", "text": ""}).status_code == 422
    answer = {"outcome": "satisfy", "text": "Согласны"}
    assert "Удовлетворить жалобу?" in words(senior.post(page + "answer/", answer))
    senior.post(page + "answer/", {**answer, "sure": "1"})
    assert fresh(case).state == "IN_REVIEW"
    assert "другой сотрудник" in words(reviewer.get(page))


def test_the_desk_searches_filters_and_exports(case) -> None:
    reviewer = on_duty(Duty.Kind.REVIEWER)
    for query in (case.number, case.number.replace("-", " ").lower(), "+7 900 123-45-67"):
        assert case.number in words(reviewer.get("/desk/", {"q": query})), query
    assert "Ничего не нашлось" in words(reviewer.get("/desk/?q=1"))
    for queue in ("second", "appeals", "late", "mine"):
        assert "Очередь пуста" in words(reviewer.get(f"/desk/?queue={queue}"))
    table = reviewer.post("/desk/export.csv", {"queue": "all"})
    assert case.number in table.content.decode()
    assert "Волкова" not in table.content.decode()
    reviewer.post(f"/desk/cases/{case.pk}/claim/")
    assert case.number in words(reviewer.get("/desk/?queue=mine"))
    assert reviewer.post(f"/desk/cases/{case.pk}/release/").headers["Location"] == "/desk/"


@pytest.mark.covers("SO-006")
def test_whoever_is_not_on_duty_sees_nothing(case, applicant) -> None:
    owner = Person.objects.get(pk=applicant.id)
    for stranger in (browser_of(owner), on_duty(Duty.Kind.HYGIENE)):
        for path in ("/desk/", "/desk/letters/", f"/desk/cases/{case.pk}/"):
            answer = stranger.get(path)
            assert answer.status_code == 403
            assert case.number not in words(answer)
        assert stranger.post(f"/desk/cases/{case.pk}/claim/").status_code == 403
    clerk = on_duty(Duty.Kind.CLERK)
    assert clerk.get(f"/desk/cases/{case.pk}/").status_code == 403
    assert fresh(case).claimed_by_id is None


def test_the_home_page_leads_those_on_duty_to_their_workplace(applicant) -> None:
    reviewer = on_duty(Duty.Kind.REVIEWER, Duty.Kind.CLERK).get("/home/").content.decode()
    assert 'href="/desk/"' in reviewer
    assert 'href="/desk/letters/"' in reviewer
    assert "/desk/" not in browser_of(Person.objects.get(pk=applicant.id)).get("/home/").content.decode()
