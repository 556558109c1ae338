"""Each address asked by its owner, a neighbour and nobody: nothing of one person reaches another (E1, J2)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import httpx
import pytest

from tests.races.addresses import NOBODYS_ID, Address, addresses_of
from tests.races.browser import Browser, Wire, alike, path_of
from tests.races.conftest import Patient
from tests.races.door import sign_in
from tests.stack import Stack
from zdravie.demo.population import PersonSketch
from zdravie.kernel.assurance import Assurance, IdentityLevel
from zdravie.portals.kit.gate import Access

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
PERSONAL_AT_ID = ("profile", "journal")
PERSONAL_AT_HEALTH = (
    *("cases", "home", "visits", "visit", "cancel", "calendar", "notices", "done"),
    *("reminders", "misses", "waiting", "family", "papers", "payments", "policy"),
    *("api_visits", "offers", "referrals", "home_call"),
)
ANSWER_TO_FORMS_ALONE = {
    *("service_begin", "hold", "confirm", "release", "resume", "link_switch"),
    *("move", "confirm_visit", "arrive", "leave", "take_waiting", "pass_waiting", "contest"),
    *("take_offer", "decline_offer"),
    *("open_card", "close_card", "end_access", "home_call_cancel"),
}
ASKS_FOR_MORE = {"link_sever", "api_places"}
"""A fresh sign-in; the specialty in the query."""
WITHOUT_PERSON = {
    *(
        "api_places",
        "doctor_reviews",
        "service",
        "service_begin",
        "services",
        "specialties",
        "doctors",
        "feed",
        "hold",
    ),
    *("profile", "link_switch", "link_sever", "join", "family_child", "family_adult", "consent"),
}
"""Of the person these show the own name in the corner alone, see ``people.queries.find_own_name``."""
OF_DOCTORS = {"doctor_reviews"}
"""Their identifier is a doctor's: everybody reads the same."""


@dataclass(frozen=True)
class Owner:
    """A patient with one visit, booked or held."""

    patient: Patient
    visit: str


@pytest.fixture(scope="module")
def anna_and_boris(make_crowd) -> tuple[Owner, Owner]:
    crowd = make_crowd(2, shifts=1, slots=12)
    return settle(crowd.patients[0], crowd.shifts[0], 0), settle(crowd.patients[1], crowd.shifts[0], 1)


@pytest.fixture(scope="module")
def vera(make_crowd) -> Owner:
    """She holds a place and has not confirmed it yet."""
    crowd = make_crowd(1)
    return Owner(crowd.patients[0], hold(crowd.patients[0], crowd.shifts[0], 0))


def settle(patient: Patient, shift: str, place: int) -> Owner:
    held = hold(patient, shift, place)
    assert patient.browser.post(f"/booking/check/{held}/confirm/").status_code == 302
    return Owner(patient, held)


def hold(patient: Patient, shift: str, place: int) -> str:
    return path_of(patient.browser.post("/booking/hold/", wish(shift, place))).split("/")[3]


def wish(shift: str, place: int) -> dict[str, str]:
    return {"slot": f"{shift}:{place}", "key": str(uuid4()), "specialty": "therapist"}


def ask(browser: Browser, method: str, path: str) -> httpx.Response:
    """With the token of our own pages, so that nothing but the person decides."""
    return browser.ask(method, path, headers={"X-CSRFToken": browser.token()})


def test_every_address_of_both_programs_says_who_may_open_it() -> None:
    declared = {address.name: address.gate.access for address in addresses_of("id") + addresses_of("health")}
    assert len(declared) > 35
    assert all(isinstance(access, Access) for access in declared.values())


def test_a_stranger_is_sent_to_the_door_from_every_personal_address(wires: dict[str, Wire]) -> None:
    asked = 0
    for program in ("id", "health"):
        for address in addresses_of(program):
            if not address.gate.is_for_people:
                continue
            for method in ("GET", "POST"):
                answer = ask(wires[program].browser(), method, address.path())
                assert answer.status_code == 302, address.route
                assert path_of(answer).startswith(("/login/?next=", "/signin/?next=")), address.route
                assert answer.text == ""
                asked += 1
    assert asked > 25


def personal(program: str = "health") -> list[Address]:
    own = [address for address in addresses_of(program) if address.gate.access is Access.SIGNED_IN]
    return [address for address in own if not is_of_workers(address)]


def is_of_applications(address: Address) -> bool:
    """They speak of cases, files, invoices, papers, books, referrals: the people of this walk have none."""
    return address.route.startswith(
        ("cases/<", "cases/files/", "papers/<", "payments/<", "medbook/", "referrals/<")
    )


def is_of_workers(address: Address) -> bool:
    """Whoever works nowhere is told so before anything is looked up."""
    return address.route.startswith("clinic/")


def test_pages_of_a_clinic_tell_others_not_even_what_exists(anna_and_boris: tuple[Owner, Owner]) -> None:
    anna, boris = anna_and_boris
    pages = [each for each in addresses_of("health") if is_of_workers(each)]
    assert len(pages) > 20
    for address in (each for each in pages if each.gate.access is Access.SIGNED_IN):
        for method in METHODS:
            foreign = ask(boris.patient.browser, method, address.path(anna.visit))
            absent = ask(boris.patient.browser, method, address.path(NOBODYS_ID))
            assert foreign.status_code == absent.status_code in {302, 403, 405}, (method, address.route)
            assert alike(foreign.text.replace(anna.visit, NOBODYS_ID)) == alike(absent.text)
            assert_nothing_of(anna, foreign.text.replace(anna.visit, NOBODYS_ID))


def test_a_workplace_tells_nothing_to_whoever_is_not_on_duty(anna_and_boris: tuple[Owner, Owner]) -> None:
    anna, boris = anna_and_boris
    for address in addresses_of("health"):
        if address.gate.access is not Access.ON_DUTY:
            continue
        for method in METHODS:
            answer = ask(boris.patient.browser, method, address.path(anna.visit))
            assert answer.status_code == 403, (method, address.route)
            assert method == "HEAD" or "GATE-DUTY" in answer.text
            assert_nothing_of(anna, answer.text.replace(anna.visit, NOBODYS_ID))


@pytest.mark.covers("SO-006")
def test_a_neighbour_sees_the_same_as_for_something_that_is_not_there(
    stack: Stack, anna_and_boris: tuple[Owner, Owner]
) -> None:
    anna, boris = anna_and_boris
    cells = 0
    for address in (each for each in personal() if each.has_id):
        for method in METHODS:
            foreign = ask(boris.patient.browser, method, address.path(anna.visit))
            absent = ask(boris.patient.browser, method, address.path(NOBODYS_ID))
            if (
                address.gate.assurance > Assurance.LOW
            ):  # asked for a second factor before anything is looked up
                assert foreign.status_code == absent.status_code in {302, 405}, (method, address.route)
                continue
            assert foreign.status_code == absent.status_code in {404, 405}, (method, address.route)
            assert alike(foreign.text.replace(anna.visit, NOBODYS_ID)) == alike(absent.text)
            assert headers_of(foreign) == headers_of(absent)
            assert_nothing_of(anna, foreign.text.replace(anna.visit, NOBODYS_ID))
            cells += 2
    assert cells >= 70
    states = "SELECT state FROM scheduling_appointment WHERE id = %s"
    assert stack.sql("health", states, [anna.visit]) == [("BOOKED",)], "and nothing was done to it"


def headers_of(answer: httpx.Response) -> dict[str, str]:
    changing = {"date", "x-request-id", "set-cookie", "content-security-policy", "content-length"}
    return {name: value for name, value in answer.headers.items() if name not in changing}


def assert_nothing_of(owner: Owner, text: str) -> None:
    assert owner.patient.id not in text
    assert owner.patient.phone[2:] not in text
    assert owner.visit not in text


def test_lists_hold_nothing_of_a_neighbour(anna_and_boris: tuple[Owner, Owner]) -> None:
    anna, boris = anna_and_boris
    for address in (each for each in personal() if not each.has_id):
        page = boris.patient.browser.get(address.path()).text
        assert anna.visit not in page, address.route
        assert_nothing_of(anna, page)
    # The own one is there, so the look is right.
    assert boris.visit in boris.patient.browser.get("/visits/").text, (
        "the own one is there: the look is right"
    )


def test_the_owner_passes_everywhere(anna_and_boris: tuple[Owner, Owner]) -> None:
    anna, _ = anna_and_boris
    for address in personal():
        is_hers = not is_of_applications(address) and address.gate.identity <= IdentityLevel.SIMPLIFIED
        if address.name not in ANSWER_TO_FORMS_ALONE | OF_DOCTORS | ASKS_FOR_MORE and is_hers:
            answer = anna.patient.browser.get(address.path(anna.visit))
            assert answer.status_code in {200, 302}, address.route
            assert not path_of(answer).startswith("/login/")


def test_at_the_sign_on_each_sees_the_own_account(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch]
) -> None:
    first, second = next(owners), next(owners)
    page = sign_in(stack, wires["id"], first.phone).get("/profile/").text
    assert first.family_name in page
    assert first.phone[2:] not in page, "numbers are masked even for the owner"
    other = sign_in(stack, wires["id"], second.phone).get("/profile/").text
    assert second.family_name in other
    assert first.snils[6:9] + " " + first.snils[9:] not in other


def reads_of(stack: Stack, program: str, person: str) -> int:
    query = "SELECT count(*) FROM audit_auditentry WHERE kind = 'read' AND person_id = %s"
    return int(stack.sql(program, query, [person])[0][0])


def pages_of(program: str, names: tuple[str, ...]) -> list[Address]:
    found = [address for address in personal(program) if address.name in names]
    assert len(found) == len(names)
    return found


def test_every_look_at_personal_data_leaves_an_entry(
    stack: Stack,
    wires: dict[str, Wire],
    owners: Iterator[PersonSketch],
    anna_and_boris: tuple[Owner, Owner],
    vera: Owner,
) -> None:
    owner, anna = next(owners), anna_and_boris[0]
    at_id = sign_in(stack, wires["id"], owner.phone)
    looks: list[tuple[str, Address, Browser, str]] = [
        ("id", address, at_id, str(owner.account_id)) for address in pages_of("id", PERSONAL_AT_ID)
    ] + [
        ("health", address, anna.patient.browser, anna.patient.id)
        for address in pages_of("health", PERSONAL_AT_HEALTH)
    ]
    for program, address, browser, person in looks:
        before = reads_of(stack, program, person)
        assert browser.get(address.path(anna.visit)).status_code == 200, address.route
        assert reads_of(stack, program, person) > before, address.route
    before = reads_of(stack, "health", vera.patient.id)
    assert vera.patient.browser.get(f"/booking/check/{vera.visit}/").status_code == 200
    assert reads_of(stack, "health", vera.patient.id) > before
    before = reads_of(stack, "health", anna.patient.id)
    assert anna.patient.browser.get(f"/reviews/{anna.visit}/").status_code == 302, (
        "it has not taken place yet"
    )
    assert reads_of(stack, "health", anna.patient.id) > before
    unspoken = (
        {one.name for one in personal() if not is_of_applications(one)}
        - set(PERSONAL_AT_HEALTH)
        - WITHOUT_PERSON
    )
    assert unspoken - ANSWER_TO_FORMS_ALONE == {"check", "review"}, "a new page says here which kind it is"


@contextmanager
def deaf_journal(stack: Stack, program: str) -> Iterator[None]:
    """The program may not write into its journal."""
    ((role,),) = stack.sql(program, "SELECT tableowner FROM pg_tables WHERE tablename = 'audit_auditentry'")
    stack.sql(program, f'REVOKE INSERT ON audit_auditentry FROM "{role}"')
    try:
        yield
    finally:
        stack.sql(program, f'GRANT INSERT ON audit_auditentry TO "{role}"')


def test_without_the_journal_nothing_is_shown_and_nothing_is_done(
    stack: Stack, wires: dict[str, Wire], owners: Iterator[PersonSketch], anna_and_boris: tuple[Owner, Owner]
) -> None:
    owner, anna = next(owners), anna_and_boris[0]
    at_id = sign_in(stack, wires["id"], owner.phone)
    with deaf_journal(stack, "id"):
        for address in pages_of("id", PERSONAL_AT_ID):
            answer = at_id.get(address.path())
            assert answer.status_code == 500, address.route
            assert owner.family_name not in answer.text
    with deaf_journal(stack, "health"):
        for address in pages_of("health", PERSONAL_AT_HEALTH):
            answer = anna.patient.browser.get(address.path(anna.visit))
            assert answer.status_code == 500, address.route
            assert "Орлова" not in answer.text
            assert "Клиника" not in answer.text
        assert anna.patient.browser.post(f"/visits/{anna.visit}/cancel/").status_code == 500
    state = stack.sql("health", "SELECT state FROM scheduling_appointment WHERE id = %s", [anna.visit])
    assert state == [("BOOKED",)]
    assert anna.patient.browser.get(f"/visits/{anna.visit}/").status_code == 200


def test_the_matrix_would_see_a_hole(anna_and_boris: tuple[Owner, Owner]) -> None:
    """What Anna's own page says must be caught if it were Boris's."""
    anna, _ = anna_and_boris
    own = anna.patient.browser.get("/visits/").text
    with pytest.raises(AssertionError):
        assert_nothing_of(anna, own)
