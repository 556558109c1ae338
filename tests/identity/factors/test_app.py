"""An app with codes: connected by a right code, each code once, three guesses, clocks one step apart."""

from datetime import timedelta

import pyotp
import pytest

from tests.identity.door import NOON, await_second_factor, in_threads, open_anna, visitor
from tests.identity.factors.people import code_of, connect_app, strong
from zdravie.identity.factors import errors, totp
from zdravie.identity.factors.actions import confirm_with_app as confirming
from zdravie.identity.factors.actions.begin_app_setup import begin_app_setup
from zdravie.identity.factors.actions.confirm_app_setup import confirm_app_setup
from zdravie.identity.factors.actions.confirm_with_app import confirm_with_app
from zdravie.identity.factors.actions.remove_app import remove_app
from zdravie.identity.factors.models import CodeApp
from zdravie.identity.factors.queries import find_app_setup, get_own_factors, has_app
from zdravie.identity.signin import counters
from zdravie.identity.signin.actions.begin_step_up import begin_step_up
from zdravie.identity.signin.database_clock import database_now
from zdravie.identity.signin.errors import NotSignedIn, SignInGone
from zdravie.identity.signin.models import PasswordCounter, SecurityEvent, SignInRecord
from zdravie.identity.signin.types import Awaited, Method, Outcome, SignedIn
from zdravie.kernel.actor import ANONYMOUS
from zdravie.kernel.assurance import Assurance
from zdravie.platform.audit.models import AuditEntry
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db


def give(awaited: Awaited, code: str, browser: str = "browser") -> SignedIn:
    return confirm_with_app(
        pending_id=awaited.pending_id, code=code, visitor=visitor(browser), actor=ANONYMOUS, now=NOON
    )


def begin_setup(account) -> pyotp.TOTP:
    return pyotp.TOTP(begin_app_setup(actor=strong(account), now=NOON).secret)


def confirm_setup(account, code: str) -> None:
    confirm_app_setup(code=code, visitor=visitor(), actor=strong(account), now=NOON)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.parametrize(("step", "code"), [(1, "287082"), (37037036, "081804"), (37037037, "050471")])
def test_codes_are_those_of_the_standard(step: int, code: str) -> None:
    """RFC 6238, appendix B, the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # «12345678901234567890»
    at = NOON.fromtimestamp(step * 30, tz=NOON.tzinfo)
    assert totp.find_step(secret, code, at=at) == step


@pytest.mark.parametrize(("late", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step_and_no_more(late: int, fits: bool) -> None:
    secret = totp.draw_secret()
    code = pyotp.TOTP(secret).at(NOON + timedelta(seconds=30 * late))
    assert (totp.find_step(secret, code, at=NOON) is not None) is fits


@pytest.mark.covers("ID-041")
def test_a_right_code_connects_the_app_and_the_owner_is_told() -> None:
    anna = open_anna()
    app = begin_setup(anna)
    assert not has_app(anna.pk), "nothing counts before the first right code"
    confirm_setup(anna, app.at(database_now()))
    assert has_app(anna.pk)
    assert SecurityEvent.objects.get(account_id=anna.pk).kind == "factors.app_added.v1"
    letter = Message.objects.latest("pk")
    assert (letter.to, letter.subject) == ("anna@example.ru", "Подключено приложение с кодами")
    assert "«Это не я»" in letter.text
    assert app.secret not in letter.text
    assert AuditEntry.objects.filter(what="factors.app_added.v1", person_id=anna.pk).exists()


def test_without_a_confirmed_letter_box_the_telephone_is_told() -> None:
    anna = open_anna(is_email_confirmed=False)
    connect_app(anna)
    message = Message.objects.latest("pk")
    assert (message.channel, message.to) == ("SMS", anna.phone)
    assert message.text.startswith("Здравие: подключено приложение с кодами")


def test_a_wrong_code_connects_nothing() -> None:
    anna = open_anna()
    app = begin_setup(anna)
    with pytest.raises(errors.AppSetupWrong):
        confirm_setup(anna, wrong(app.at(database_now())))
    assert not has_app(anna.pk)


def test_a_setup_is_shown_again_while_it_lasts_and_only_to_its_owner() -> None:
    anna = open_anna()
    app, actor = begin_setup(anna), strong(anna)
    assert begin_app_setup(actor=actor, now=NOON).secret == app.secret
    shown = find_app_setup(actor=actor, now=NOON)
    assert shown is not None
    assert shown.secret == app.secret
    assert shown.address.startswith("otpauth://totp/")
    assert shown.spaced_secret.replace(" ", "") == app.secret
    CodeApp.objects.update(created_at=database_now() - timedelta(minutes=61))
    assert find_app_setup(actor=actor, now=NOON) is None
    with pytest.raises(errors.AppSetupGone):
        confirm_setup(anna, app.at(database_now()))
    assert begin_app_setup(actor=actor, now=NOON).secret != app.secret


def test_the_secret_is_sealed_in_the_database() -> None:
    anna = open_anna()
    app = begin_setup(anna)
    raw = CodeApp.objects.raw("SELECT id, secret::text AS seen FROM factors_codeapp")[0]
    assert app.secret.encode().hex() not in raw.seen


def test_a_new_app_takes_the_place_of_the_old_one() -> None:
    anna = open_anna()
    old = connect_app(anna)
    new = begin_setup(anna)
    assert give(await_second_factor(anna), code_of(old)), "the old one counts until the new one is proven"
    confirm_setup(anna, new.at(database_now()))
    assert CodeApp.objects.get().secret == new.secret


@pytest.mark.parametrize("amr", [("sms",), ("pwd",)])
def test_one_factor_alone_changes_nothing(amr: tuple[str, ...]) -> None:
    anna = open_anna()
    actor = strong(anna, amr)
    with pytest.raises(errors.StrongerSignInNeeded):
        begin_app_setup(actor=actor, now=NOON)
    with pytest.raises(errors.StrongerSignInNeeded):
        confirm_app_setup(code="000000", visitor=visitor(), actor=actor, now=NOON)
    with pytest.raises(errors.StrongerSignInNeeded):
        remove_app(visitor=visitor(), actor=actor, now=NOON)


def test_who_has_one_factor_only_adds_the_second_with_it() -> None:
    anna = open_anna(password="")
    begin_app_setup(actor=strong(anna, ("sms",)), now=NOON)


def test_nobody_sets_up_an_app_for_nobody() -> None:
    with pytest.raises(NotSignedIn):
        begin_app_setup(actor=ANONYMOUS, now=NOON)


@pytest.mark.covers("ID-040", "SO-004")
def test_password_and_code_of_the_app_are_two_factors() -> None:
    anna = open_anna()
    app = connect_app(anna)
    signed_in = give(await_second_factor(anna), code_of(app))
    assert signed_in.assurance is Assurance.MEDIUM
    assert signed_in.amr == ("otp", "pwd")
    assert SignInRecord.objects.latest("pk").method == Method.PASSWORD_AND_TOTP


def test_an_open_session_is_raised_by_the_app() -> None:
    anna = open_anna()
    app, actor = connect_app(anna), strong(anna, ("sms",))
    awaited = begin_step_up(wanted=Assurance.MEDIUM, visitor=visitor(), actor=actor, now=NOON)
    raised = give(awaited, code_of(app))
    assert (str(raised.sid), raised.assurance) == (actor.session, Assurance.MEDIUM)


def test_the_code_that_connected_the_app_opens_nothing() -> None:
    anna = open_anna()
    app = begin_setup(anna)
    moment = database_now()
    confirm_setup(anna, app.at(moment))
    with pytest.raises(errors.AppCodeUsed):
        give(await_second_factor(anna), app.at(moment))


def test_a_code_opens_once_and_never_after_a_later_one() -> None:
    anna = open_anna()
    app = connect_app(anna)
    moment = database_now()
    give(await_second_factor(anna), app.at(moment))
    for steps in (0, -1):
        with pytest.raises(errors.AppCodeUsed):
            give(await_second_factor(anna), app.at(moment, counter_offset=steps))


@pytest.mark.covers("ID-042")
def test_a_removed_app_opens_nothing_and_the_owner_is_told() -> None:
    anna = open_anna()
    app = connect_app(anna)
    remove_app(visitor=visitor(), actor=strong(anna), now=NOON)
    assert Message.objects.latest("pk").subject == "Приложение с кодами отключено"
    assert get_own_factors(actor=strong(anna)).app_since is None
    with pytest.raises(errors.AppCodeWrong):
        give(await_second_factor(anna), code_of(app))
    with pytest.raises(errors.AppMissing):
        remove_app(visitor=visitor(), actor=strong(anna), now=NOON)


def test_an_app_that_is_only_set_up_opens_nothing() -> None:
    anna = open_anna()
    app = begin_setup(anna)
    with pytest.raises(errors.AppCodeWrong):
        give(await_second_factor(anna), code_of(app))


def test_after_three_wrong_codes_the_right_one_is_not_looked_at_for_half_an_hour() -> None:
    anna = open_anna()
    app = connect_app(anna)
    for _ in range(3):
        with pytest.raises(errors.AppCodeWrong):
            give(await_second_factor(anna), wrong(code_of(app)))
    with pytest.raises(errors.AppCodeWrong) as refusal:
        give(await_second_factor(anna, browser="other"), code_of(app), browser="other")
    assert refusal.value.details == {"minutes": 30}
    failures = SignInRecord.objects.filter(account_id=anna.pk, outcome=Outcome.WRONG_FACTOR)
    assert failures.count() == 4
    PasswordCounter.objects.update(last_at=database_now() - timedelta(minutes=31))
    assert give(await_second_factor(anna), code_of(app))


def test_guesses_of_the_app_do_not_close_the_password() -> None:
    anna = open_anna()
    app = connect_app(anna)
    for _ in range(3):
        with pytest.raises(errors.AppCodeWrong):
            give(await_second_factor(anna), wrong(code_of(app)))
    index = counters.index_of_account(anna.pk)
    assert not PasswordCounter.objects.filter(login_index=index).exists()


def test_another_browser_settles_nothing() -> None:
    anna = open_anna()
    app = connect_app(anna)
    with pytest.raises(SignInGone):
        give(await_second_factor(anna), code_of(app), browser="thief")


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_wrong_codes_three_are_looked_at(monkeypatch) -> None:
    anna = open_anna()
    app = connect_app(anna)
    code, looked = wrong(code_of(app)), []
    real = totp.find_step
    monkeypatch.setattr(totp, "find_step", lambda *args, **more: looked.append(1) or real(*args, **more))
    awaited = await_second_factor(anna)
    outcomes = in_threads(40, lambda _: give(awaited, code))
    assert {type(outcome) for outcome in outcomes} == {errors.AppCodeWrong}
    assert len(looked) == 3


@pytest.mark.django_db(transaction=True)
def test_of_forty_parallel_right_codes_one_signs_in() -> None:
    anna = open_anna()
    app = connect_app(anna)
    code = code_of(app)
    waiting = [await_second_factor(anna) for _ in range(40)]
    outcomes = in_threads(40, lambda number: give(waiting[number], code))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) == 1
    assert {type(each) for each in outcomes} <= {SignedIn, errors.AppCodeUsed, errors.AppCodeWrong}


@pytest.mark.django_db(transaction=True)
def test_a_planted_spending_without_its_condition_is_seen_by_the_same_measure(monkeypatch) -> None:
    naive = confirming._SPEND.replace("AND last_step < %(step)s", "")
    monkeypatch.setattr(confirming, "_SPEND", naive)
    anna = open_anna()
    app = connect_app(anna)
    code = code_of(app)
    waiting = [await_second_factor(anna) for _ in range(40)]
    outcomes = in_threads(40, lambda number: give(waiting[number], code))
    assert sum(isinstance(outcome, SignedIn) for outcome in outcomes) > 1


def test_ten_wrong_codes_close_the_app_for_a_day() -> None:
    """Three good codes at a time and 144 guesses a day would be a chance of 1 in 2,000 every day."""
    anna = open_anna()
    app = connect_app(anna)
    for _ in range(4):
        for _ in range(3):
            with pytest.raises(errors.AppCodeWrong):
                give(await_second_factor(anna), wrong(code_of(app)))
        PasswordCounter.objects.update(last_at=database_now() - timedelta(minutes=31))
    with pytest.raises(errors.AppCodeWrong):
        give(await_second_factor(anna), code_of(app))
    PasswordCounter.objects.update(last_at=database_now() - timedelta(hours=25))
    assert give(await_second_factor(anna), code_of(app))
    assert not PasswordCounter.objects.exists()
