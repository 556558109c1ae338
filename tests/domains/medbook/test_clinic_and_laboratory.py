"""A clinic is chosen, examines by the referral, and the laboratory answers at once."""

import json
from datetime import timedelta

import pytest

from tests.domains.medbook.conftest import good, pass_everything
from tests.factories import make_clinic
from zdravie.domains.medbook import errors, events, handlers, queries, workplace
from zdravie.domains.medbook.actions.accept_results import accept_results
from zdravie.domains.medbook.actions.add_records import add_records
from zdravie.domains.medbook.actions.choose_clinic import choose_clinic
from zdravie.domains.medbook.actions.issue_referral import issue_referral
from zdravie.domains.medbook.actions.send_order import send_order
from zdravie.domains.medbook.actions.take_samples import take_samples
from zdravie.domains.medbook.gateways import laboratory
from zdravie.domains.medbook.models import ExamSite, Keeper, LabOrder, Record, Referral
from zdravie.domains.medbook.settling import today
from zdravie.domains.medbook.types import Outcome
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(kept, cook, now) -> Referral:
    return issue_referral(book_id=kept.pk, actor=cook, now=now)


@pytest.fixture
def order(referral, examiner, now) -> LabOrder:
    return take_samples(referral_id=referral.pk, tests=["syphilis", "helminths"], actor=examiner, now=now)


def answer(order, now, **changes) -> LabOrder:
    outcomes = dict.fromkeys(order.tests, Outcome.FIT)
    return accept_results(
        **{"order_id": order.pk, "outcomes": outcomes, "done_on": today(now), "actor": SYSTEM, "now": now}
        | changes
    )


@pytest.mark.covers("MB-058", "MB-060")
def test_the_chosen_clinic_alone_keeps_the_records(book, clinic, cook, now) -> None:
    choose_clinic(book_id=book.pk, clinic_id=clinic.pk, actor=cook, now=now)
    referral = issue_referral(book_id=book.pk, actor=cook, now=now)
    other = make_clinic()
    with pytest.raises(errors.ClinicUnfit):
        choose_clinic(book_id=book.pk, clinic_id=other.pk, actor=cook, now=now)
    site = ExamSite.objects.create(clinic=other, code="77-002", licence="")
    for licence, connected in (("", True), ("Л041", False)):
        ExamSite.objects.filter(pk=site.pk).update(licence=licence, is_connected=connected)
        with pytest.raises(errors.ClinicUnfit):
            choose_clinic(book_id=book.pk, clinic_id=other.pk, actor=cook, now=now)
    ExamSite.objects.filter(pk=site.pk).update(licence="Л041", is_connected=True)
    assert queries.get_site_by_code(" 77-002 ").pk == other.pk
    choose_clinic(book_id=book.pk, clinic_id=other.pk, actor=cook, now=now)
    assert Keeper.objects.get(ended_at=None).clinic_id == other.pk
    referral.refresh_from_db()
    assert referral.state == Referral.State.CANCELLED


@pytest.mark.covers("MB-035")
def test_the_nearest_clinic_stands_first_and_unfit_ones_are_not_offered(clinic) -> None:
    far = make_clinic(latitude=55.9, longitude=37.6, district="Дальний")
    lost = make_clinic()
    no_licence = make_clinic(latitude=55.75, longitude=37.6)
    for number, (each, licence) in enumerate(((far, "Л"), (lost, "Л"), (no_licence, ""))):
        ExamSite.objects.create(clinic=each, code=f"x{number}", licence=licence, has_laboratory=number == 0)
    home = make_clinic(latitude=55.76, longitude=37.6)
    assert [offer.clinic for offer in queries.list_sites(near=home)] == [clinic, far, lost]
    assert queries.list_sites(near=home)[0].kilometres == pytest.approx(1.1, abs=0.1)
    assert [offer.clinic for offer in queries.list_sites(near=None, district="Дальний")] == [far]
    assert lost not in [offer.clinic for offer in queries.list_sites(near=home, with_laboratory=True)]
    with pytest.raises(errors.ClinicCodeUnknown):
        queries.get_site_by_code("nowhere")


def test_a_referral_lists_what_is_to_be_passed(kept, clinic, cook, examiner, now) -> None:
    referral = issue_referral(book_id=kept.pk, actor=cook, now=now)
    assert "EXAMINATION:ent" in referral.items
    assert "TEST:syphilis" in referral.items
    assert not [item for item in referral.items if item.startswith("TRAINING") or item.endswith("influenza")]
    assert issue_referral(book_id=kept.pk, actor=cook, now=now).pk == referral.pk
    ent = [good("EXAMINATION", "ent", today(now))]
    add_records(book_id=kept.pk, entries=ent, clinic_id=clinic.pk, actor=examiner, now=now)
    shorter = issue_referral(book_id=kept.pk, actor=cook, now=now)
    assert shorter.pk != referral.pk
    assert "EXAMINATION:ent" not in shorter.items
    assert queries.names_of(shorter.items)["TEST:syphilis"] == "Анализ крови на сифилис"
    pass_everything(kept, now)
    shorter.refresh_from_db()
    assert shorter.state == Referral.State.DONE
    with pytest.raises(errors.NothingToPass):
        issue_referral(book_id=kept.pk, actor=cook, now=now)


def test_without_a_clinic_there_is_no_referral(book, cook, now) -> None:
    with pytest.raises(errors.NoClinicYet):
        issue_referral(book_id=book.pk, actor=cook, now=now)


def test_examiners_see_the_referrals_of_their_clinic_alone(referral, examiner, on_duty, cook, now) -> None:
    assert workplace.list_open_referrals(actor=examiner, now=now) == [referral]
    stranger = on_duty("CLINIC_EXAMINER", clinic=make_clinic())
    for actor in (stranger, cook):
        assert workplace.list_open_referrals(actor=actor, now=now) == []
        with pytest.raises(errors.ReferralNotFound):
            workplace.get_referral(referral.pk, actor=actor, now=now)
    handlers.tell_referral(
        events.ReferralIssued(referral_id=referral.pk, book_id=referral.book_id, person_id=cook.id)
    )
    assert Notice.objects.get().title == "Направление на осмотр"


def test_results_of_the_laboratory_enter_the_book_at_once_and_once(kept, order, now) -> None:
    for _ in range(3):
        answered = answer(order, now)
    assert answered.state == LabOrder.State.ANSWERED
    assert {record.code for record in Record.objects.all()} == {"syphilis", "helminths"}
    other = answer(order, now, outcomes=dict.fromkeys(order.tests, Outcome.UNFIT))
    assert other.state == LabOrder.State.ANSWERED
    assert {record.outcome for record in Record.objects.all()} == {"FIT"}


def test_an_answer_must_fit_its_order(order, now) -> None:
    for changes in (
        {"outcomes": {"syphilis": Outcome.FIT}},
        {"outcomes": dict.fromkeys([*order.tests, "hiv"], Outcome.FIT)},
        {"done_on": today(now) - timedelta(days=1)},
    ):
        with pytest.raises(errors.LabAnswerWrong):
            answer(order, now, **changes)
    with pytest.raises(errors.OrderUnknown):
        answer(order, now, order_id=order.referral_id)
    assert not Record.objects.exists()


def test_only_tests_of_the_referral_are_ordered(referral, examiner, cook, now) -> None:
    wish = {"referral_id": referral.pk, "now": now}
    with pytest.raises(errors.EntryUnknown):
        take_samples(tests=["hiv"], actor=examiner, **wish)
    with pytest.raises(errors.NotOnDuty):
        take_samples(tests=["syphilis"], actor=cook, **wish)
    with pytest.raises(errors.ReferralNotFound):
        take_samples(tests=["syphilis"], actor=examiner, referral_id=referral.book_id, now=now)


class Laboratory:
    """Answers over real HTTP as it is told; remembers what it heard."""

    def __init__(self) -> None:
        import threading
        from http.server import BaseHTTPRequestHandler, HTTPServer

        heard, outer = [], self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                heard.append((self.headers["Idempotency-Key"], json.loads(body)))
                self.send_response(outer.status)
                self.end_headers()

            def log_message(self, *_args) -> None:
                """Silent."""

        self.heard, self.status = heard, 202
        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def lab(settings):
    one = Laboratory()
    settings.ZDRAVIE_LABORATORY = one.url
    yield one
    one.server.shutdown()
    one.server.server_close()


def test_an_order_tells_the_laboratory_nothing_about_the_person(lab, order, person) -> None:
    ids = {"order_id": order.pk, "book_id": order.referral.book_id, "person_id": person.pk}
    for _ in range(2):
        handlers.send_to_laboratory(events.SamplesTaken(**ids))
    ((key, body),) = lab.heard
    assert key == body["order"] == str(order.pk)
    assert body["tests"] == ["syphilis", "helminths"]
    assert set(body) == {"order", "tests", "taken_on", "answer_to"}
    order.refresh_from_db()
    assert order.state == LabOrder.State.SENT


def test_a_laboratory_that_is_down_is_asked_again_and_a_refusal_is_kept(lab, order, settings, now) -> None:
    lab.status = 503
    with pytest.raises(laboratory.LabDown):
        send_order(order_id=order.pk, actor=SYSTEM, now=now)
    lab.status = 422
    assert send_order(order_id=order.pk, actor=SYSTEM, now=now).state == LabOrder.State.REFUSED
    settings.ZDRAVIE_LABORATORY = "http://127.0.0.1:1"
    with pytest.raises(laboratory.LabDown):
        laboratory.place_order(order_id=order.pk, tests=["syphilis"], taken_on=today(now))


def test_a_laboratory_whose_answer_was_lost_is_asked_again_once_a_day(lab, order, now) -> None:
    def ask(moment) -> int:
        for order_id in workplace.list_silent_orders(now=moment):
            send_order(order_id=order_id, actor=SYSTEM, now=moment, is_again=True)
        return len(lab.heard)

    send_order(order_id=order.pk, actor=SYSTEM, now=now)
    assert ask(now + timedelta(hours=23)) == 1
    assert ask(now + timedelta(hours=24)) == 2
    assert ask(now + timedelta(hours=25)) == 2
    assert {key for key, _ in lab.heard} == {str(order.pk)}
    answer(order, now + timedelta(hours=26), done_on=today(now))
    assert ask(now + timedelta(days=9)) == 2


def test_an_answer_that_came_first_is_not_lost(lab, order, now) -> None:
    answer(order, now)
    assert send_order(order_id=order.pk, actor=SYSTEM, now=now).state == LabOrder.State.ANSWERED
