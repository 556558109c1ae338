"""A riddle takes one answer, in its browser, in time; no two pictures of the same digits are equal."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.db.models.functions import Now
from PIL import Image

from tests.identity.door import in_threads
from zdravie.kernel import clock
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.captcha import drawing, errors, riddles
from zdravie.platform.captcha.actions.forget_riddles import forget_riddles
from zdravie.platform.captcha.models import Riddle

pytestmark = pytest.mark.django_db
PICTURE, WORDS = Riddle.Kind.PICTURE, Riddle.Kind.WORDS


def ask(kind=PICTURE, binding="browser") -> Riddle:
    return riddles.ask(binding=binding, kind=kind, now=clock.now())


@pytest.mark.parametrize("kind", [PICTURE, WORDS])
def test_right_answer_counts_once(kind) -> None:
    riddle = ask(kind)
    riddles.check(riddle.pk, f" {riddles.solution_of(riddle)} ", binding="browser")
    with pytest.raises(errors.RiddleGone):
        riddles.check(riddle.pk, riddles.solution_of(riddle), binding="browser")


@pytest.mark.covers("SO-027")
def test_wrong_answer_uses_the_riddle_up() -> None:
    riddle = ask()
    with pytest.raises(errors.WrongAnswer):
        riddles.check(riddle.pk, "no", binding="browser")
    with pytest.raises(errors.RiddleGone):
        riddles.check(riddle.pk, riddle.answer, binding="browser")


def test_answer_from_another_browser_or_too_late_counts_for_nothing() -> None:
    riddle = ask()
    with pytest.raises(errors.RiddleGone):
        riddles.check(riddle.pk, riddle.answer, binding="thief")
    Riddle.objects.update(expires_at=Now() - timedelta(seconds=1))
    with pytest.raises(errors.RiddleGone):
        riddles.check(riddle.pk, riddle.answer, binding="browser")


@pytest.mark.django_db(transaction=True)
def test_of_twenty_parallel_guesses_one_is_looked_at() -> None:
    riddle = ask()
    outcomes = in_threads(20, lambda number: riddles.check(riddle.pk, f"{number:05}x", binding="browser"))
    assert sum(isinstance(outcome, errors.WrongAnswer) for outcome in outcomes) <= 1
    assert sum(isinstance(outcome, errors.RiddleGone) for outcome in outcomes) >= 19


def test_answer_lies_sealed() -> None:
    riddle = ask()
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer::text FROM captcha_riddle")
        assert riddle.answer not in cursor.fetchone()[0]


def test_pictures_of_the_same_digits_differ_and_say_nothing_beside_their_pixels() -> None:
    first, second = drawing.draw("01234"), drawing.draw("01234")
    assert first != second
    picture = Image.open(BytesIO(first))
    assert (picture.format, picture.size, picture.info) == ("PNG", (drawing.WIDTH, drawing.HEIGHT), {})
    dark = sum(1 for pixel in picture.convert("L").get_flattened_data() if pixel < 128)
    assert dark > 1000


def test_old_riddles_go() -> None:
    ask()
    assert forget_riddles(actor=SYSTEM, now=clock.now()) == 0
    assert forget_riddles(actor=SYSTEM, now=datetime(2100, 1, 1, tzinfo=UTC)) == 1
