"""Pages of applications and medical books, to look at closely: in each state, from each side."""

from tests.journeys.guests import Guest
from tests.journeys.opening import Case, Open, at, send

# -- the applicant -----------------------------------------------------------------------------------------

_STEPS = ("work", "person", "passport", "numbers", "contacts", "employer", "clinic", "paper", "finish")


def _case_in(state: str, part: str = "", *, is_silent: bool = False) -> Open:
    """A page of the applicant's application in this state."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("health", f"/cases/{_number(guest, state, is_silent)}/{part}"))

    return open_


def _number(guest: Guest, state: str, is_silent: bool = False) -> str:
    ((number,),) = guest.stack.sql(
        "health",
        "SELECT id FROM casework_case WHERE applicant_id = %s AND state = %s AND %s = EXISTS"
        " (SELECT 1 FROM casework_appeal a WHERE a.case_id = casework_case.id AND a.state = 'EXPIRED')",
        [guest.person.id, state, is_silent],
    )
    return str(number)


def _sent(open_: Open, button: str = "") -> Open:
    """The page after its form was sent as it stands, by its first button or this one."""

    def then_sent(guest: Guest) -> None:
        open_(guest)
        if not button:
            send(guest.page)
            return
        with guest.page.expect_navigation():
            guest.page.get_by_role("button", name=button).click()

    return then_sent


# -- the desk ----------------------------------------------------------------------------------------------


def _at_the_desk(state: str, *, is_mine: bool = False) -> Open:
    """The application in this state, as whoever decides sees it: free, or taken by them."""

    def open_(guest: Guest) -> None:
        guest.stack.sql(
            "health",
            "UPDATE casework_case SET claimed_by_id = CASE WHEN %s THEN %s::uuid END,"
            " claimed_until = CASE WHEN %s THEN now() + interval '1 hour' END"
            " WHERE id = (SELECT id FROM casework_case WHERE state = %s AND check_after IS NULL"
            " ORDER BY started_at LIMIT 1)",
            [is_mine, guest.person.id, is_mine, state],
        )
        ((number,),) = guest.stack.sql(
            "health",
            "SELECT id FROM casework_case WHERE state = %s AND check_after IS NULL"
            " ORDER BY started_at LIMIT 1",
            [state],
        )
        guest.page.goto(guest.stack.url("health", f"/desk/cases/{number}/"))

    return open_


def _closely(guest: Guest) -> None:
    """A scan at its largest, beside what has to stand in it."""
    _at_the_desk("IN_REVIEW", is_mine=True)(guest)
    guest.page.get_by_role("link", name="Рассмотреть крупно").first.click()
    guest.page.get_by_role("link", name="Крупнее в 4 раза").click()


def _nearly_returned(guest: Guest) -> None:
    """What will happen, before it does."""
    _at_the_desk("IN_REVIEW", is_mine=True)(guest)
    guest.page.get_by_label("Вернуть на исправление", exact=True).check()
    guest.page.locator("[name=causes]").first.check()
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="Решить", exact=True).click()


# -- the book ----------------------------------------------------------------------------------------------


def _test(*states: str) -> Open:
    """The page of an attempt: open, or how it ended."""

    def open_(guest: Guest) -> None:
        if "OPEN" in states:
            guest.page.goto(guest.stack.url("health", "/medbook/course/"))
            send(guest.page)
            return
        ((number,),) = guest.stack.sql(
            "health",
            "SELECT a.id FROM medbook_attempt a JOIN medbook_book b ON b.id = a.book_id"
            " WHERE b.person_id = %s AND a.state = ANY(%s)",
            [guest.person.id, list(states)],
        )
        guest.page.goto(guest.stack.url("health", f"/medbook/test/{number}/"))

    return open_


def _first(path: str, words: str = "") -> Open:
    """What the first line of a list leads to."""

    def open_(guest: Guest) -> None:
        guest.page.goto(guest.stack.url("health", path))
        links = guest.page.locator("main ul.rows").get_by_role("link")
        (links.filter(has_text=words) if words else links).first.click()

    return open_


def _looked_up(guest: Guest) -> None:
    """The employer finds the holder by the number of the book."""
    ((number,),) = guest.stack.sql(
        "health", "SELECT number FROM medbook_book WHERE number IS NOT NULL LIMIT 1"
    )
    guest.page.goto(guest.stack.url("health", "/employer/check/"))
    guest.page.get_by_label("Или номера текстом").fill(str(number))
    send(guest.page)


def _of(part: str, name: str, open_: Open, *, is_brief: bool = True) -> Case:
    """By day those whose parts no other shows."""
    return Case(name, open_, part=part, is_brief=is_brief, is_nightly=name not in _BY_DAY and is_brief)


_BY_DAY = (
    *("case-step-work", "case-step-person", "case-step-passport-error", "case-appeal-error", "case-silence"),
    *("case-court", "medbook-draft", "medbook-clinic", "medbook-test-error", "desk-letters-error"),
    *("desk-appeal", "worker-referral-error", "worker-tests", "employer-staff", "employer-looked-up"),
    *("service-card", "desk-document"),
)


APPLICATIONS = (
    *(_of("applicant", f"case-step-{one}", _case_in("DRAFT", f"steps/{one}/")) for one in _STEPS),
    _of("applicant", "case-step-passport-error", _sent(_case_in("DRAFT", "steps/passport/"), "Продолжить")),
    _of("applicant", "case-check", _case_in("DRAFT", "check/"), is_brief=False),
    _of("applicant", "case-signature-error", _sent(_case_in("RETURNED", "signature/"))),
    _of("applicant", "case-withdraw", _case_in("DRAFT", "withdraw/")),
    _of("applicant", "case-done", _case_in("IN_REVIEW", "done/")),
    _of("applicant", "case-draft", _case_in("DRAFT")),
    _of("applicant", "case-register-silent", _case_in("ACCEPTED")),
    _of("applicant", "case-in-review", _case_in("IN_REVIEW"), is_brief=False),
    _of("applicant", "case-returned", _case_in("RETURNED")),
    _of("applicant", "case-step-returned", _case_in("RETURNED", "steps/numbers/?to=check")),
    _of("applicant", "case-refused", _case_in("REFUSED"), is_brief=False),
    _of("applicant", "case-appeal-error", _sent(_case_in("REFUSED", "appeal/"))),
    _of("applicant", "case-appealed", _case_in("APPEALED")),
    _of("applicant", "case-silence", _case_in("APPEALED", is_silent=True)),
    _of("applicant", "case-court", _case_in("APPEALED", "court/", is_silent=True)),
    _of("applicant", "case-exams", _case_in("EXAMS")),
    _of("applicant", "case-issued", _case_in("ISSUED")),
    _of("applicant", "case-withdrawn", _case_in("WITHDRAWN")),
    _of("applicant", "cases-of-every-state", at("health", "/cases/")),
    _of("applicant", "service-card", at("health", "/services/medical-book/")),
    _of("applicant", "service-feedback", at("health", "/services/feedback/")),
    _of("applicant", "service-feedback-step", _sent(at("health", "/services/feedback/"))),
    _of("applicant", "service-clinic-listing", at("health", "/services/clinic-listing/")),
    _of("applicant", "service-clinic-listing-step", _sent(at("health", "/services/clinic-listing/"))),
    _of("learner", "medbook-draft", at("health", "/medbook/")),
    _of("learner", "medbook-clinic", at("health", "/medbook/clinic/")),
    _of("learner", "medbook-course", at("health", "/medbook/course/")),
    _of("learner", "medbook-tested", _test("PASSED")),
    _of("learner", "medbook-failed", _test("FAILED")),
    _of("learner", "medbook-test", _test("OPEN")),
    _of("learner", "medbook-test-error", _sent(_test("OPEN"))),
    _of("holder", "medbook-admitted", at("health", "/medbook/"), is_brief=False),
    _of("holder", "medbook-history", at("health", "/medbook/history/")),
    _of("holder", "medbook-category", at("health", "/medbook/category/")),
    _of("holder", "medbook-close", at("health", "/medbook/close/")),
    _of("worker", "desk-queue", at("health", "/desk/"), is_brief=False),
    _of("worker", "desk-queue-empty", at("health", "/desk/?queue=second")),
    _of("worker", "desk-letters-error", _sent(at("health", "/desk/letters/"))),
    _of("worker", "desk-case-free", _at_the_desk("IN_REVIEW")),
    _of("worker", "desk-case-mine", _at_the_desk("IN_REVIEW", is_mine=True), is_brief=False),
    _of("worker", "desk-document", _closely),
    _of("worker", "desk-sure", _nearly_returned),
    _of("worker", "desk-papers-none", at("health", "/desk/papers/")),
    _of("worker", "desk-appeal", _at_the_desk("APPEALED", is_mine=True)),
    _of("worker", "worker-referrals", at("health", "/work/referrals/")),
    _of("worker", "worker-referral-error", _sent(_first("/work/referrals/"))),
    _of("worker", "worker-tests", at("health", "/work/tests/")),
    _of("worker", "worker-decline", _first("/work/tests/")),
    _of("worker", "worker-catalogue", at("health", "/work/catalogue/"), is_brief=False),
    _of("worker", "worker-category-error", _sent(at("health", "/work/catalogue/categories/catering/new/"))),
    _of("worker", "worker-needs", at("health", "/work/catalogue/needs/food/")),
    _of("worker", "worker-books-error", _sent(at("health", "/work/books/"))),
    _of("worker", "employer-staff", at("health", "/employer/")),
    _of("worker", "employer-check", at("health", "/employer/check/")),
    _of("worker", "employer-looked-up", _looked_up),
)
