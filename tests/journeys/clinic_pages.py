"""Pages of those who work in a clinic, to look at closely."""

from tests.journeys.guests import Guest
from tests.journeys.opening import Case, Open, at, send, sent_empty
from tests.stack import Stack
from zdravie.demo import cast
from zdravie.demo.region import clinic_id

_DUTIES = (
    ("REGISTRAR", str(clinic_id(cast.CAST_CLINIC))),
    ("SCHEDULER", str(clinic_id(cast.CAST_CLINIC))),
    ("REVIEWER", None),
)


def give_duties(stack: Stack) -> None:
    """Whoever came into the cabinet last keeps the timetable of the clinic of the cast and checks reviews."""
    for kind, clinic in _DUTIES:
        stack.sql(
            "health",
            "INSERT INTO duties_duty (id, kind, clinic_id, starts_on, person_id)"
            " SELECT gen_random_uuid(), %s, %s, '2020-01-01', person_id FROM browser_sessions_browsersession"
            " ORDER BY begun_at DESC LIMIT 1",
            [kind, clinic],
        )


def _board(guest: Guest) -> None:
    """A day on which somebody receives."""
    guest.page.goto(guest.stack.url("health", "/clinic/"))
    while not _doctors(guest).count():
        guest.page.get_by_role("navigation", name="День").get_by_role("link").last.click()


def _shift(part: str) -> Open:
    def open_(guest: Guest) -> None:
        _board(guest)
        _doctors(guest).last.click()
        guest.page.goto(guest.page.url + part)

    return open_


def _doctors(guest: Guest):  # type: ignore[no-untyped-def]
    return guest.page.get_by_role("region", name="Кто принимает").get_by_role("listitem").get_by_role("link")


def _found(guest: Guest) -> None:
    guest.page.goto(guest.stack.url("health", "/clinic/people/"))
    guest.page.get_by_label("Кого найти").fill("Волкова Анна")
    send(guest.page)


def _person(guest: Guest) -> None:
    _found(guest)
    guest.page.get_by_role("region", name="Нашли").get_by_role("link").first.click()


def _parents(guest: Guest) -> None:
    """Somebody asks for the card of a child of this clinic, and the answer is forgotten."""
    guest.stack.sql(
        "health",
        "INSERT INTO family_representation"
        " (id, kind, state, representative_id, person_id, asked_at, answer_by, tries, refused_because)"
        " SELECT gen_random_uuid(), 'CHILD', 'ASKED', (SELECT id FROM people_person WHERE id <> child.id"
        " AND birth_on < '2000-01-01' LIMIT 1), child.id, now(), now() + interval '7 days', 0, ''"
        " FROM people_person child WHERE clinic_id = %s ORDER BY birth_on DESC LIMIT 1"
        " ON CONFLICT DO NOTHING",
        [clinic_id(cast.CAST_CLINIC)],
    )
    guest.page.goto(guest.stack.url("health", "/clinic/parents/"))
    send(guest.page)


def _brief(name: str, open_: Open) -> Case:
    return Case(name, open_, is_signed_in=True, is_brief=True)


CLINIC = (
    _brief("clinic-board", _board),
    _brief("clinic-shift", _shift("")),
    _brief("clinic-close", _shift("close/")),
    _brief("clinic-people-error", sent_empty("health", "/clinic/people/")),
    _brief("clinic-people-found", _found),
    _brief("clinic-person", _person),
    _brief("clinic-timetable", at("health", "/clinic/timetable/")),
    _brief("clinic-template", at("health", "/clinic/timetable/new/")),
    _brief("clinic-open", at("health", "/clinic/timetable/open/")),
    _brief("clinic-roster-error", sent_empty("health", "/clinic/roster/")),
    _brief("clinic-home-calls", at("health", "/clinic/home-calls/")),
    _brief("clinic-calls", at("health", "/clinic/calls/")),
    _brief("clinic-parents-error", _parents),
    _brief("clinic-waiting", at("health", "/clinic/waiting/")),
    _brief("clinic-reviews", at("health", "/clinic/reviews/")),
    _brief("clinic-moderation", at("health", "/clinic/moderation/")),
    _brief("offers", at("health", "/offers/")),
)
