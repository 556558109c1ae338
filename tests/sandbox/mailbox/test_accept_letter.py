"""One letter in one mailbox, whatever the sender does."""

from datetime import timedelta

import pytest

from tests.sandbox.mailbox.conftest import letter
from zdravie.sandbox.mailbox import wire
from zdravie.sandbox.mailbox.actions.accept_letter import accept_letter
from zdravie.sandbox.mailbox.models import Letter

pytestmark = pytest.mark.django_db


def test_the_same_message_id_is_one_letter_and_another_address_gets_its_own(now) -> None:
    for to in ("a@example.org", "a@example.org", "b@example.org"):
        accept_letter(letter=letter(at=now, to=to), is_lost=False, now=now)
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["a@example.org", "b@example.org"]


def test_a_letter_after_its_time_is_kept_and_not_shown(now) -> None:
    kept = accept_letter(letter=letter(at=now), is_lost=False, now=now + timedelta(hours=1))
    assert kept.state == Letter.State.LATE
    assert not Letter.objects.delivered().exists()


def test_bytes_without_a_text_are_no_letter() -> None:
    for content in (b"", b"Subject: x\r\n\r\n", b"Content-Type: text/plain; charset=nonsense\r\n\r\n\xff"):
        with pytest.raises(wire.Unreadable):
            wire.read_letter(content, to="a@example.org")


def test_a_letter_without_a_name_is_named_by_its_content() -> None:
    first, second = (wire.read_letter(b"Subject: x\r\n\r\ntext", to="a@example.org") for _ in range(2))
    assert first == second
    assert first.message_id
