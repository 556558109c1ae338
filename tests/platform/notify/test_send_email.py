"""Letters leave over SMTP under their own Message-ID, late ones never, refused ones once."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime

import pytest

from tests.platform.notify.letter_server import Keeper, letter_server
from zdravie.kernel.actor import SYSTEM
from zdravie.platform.notify.actions.deliver_message import deliver_message
from zdravie.platform.notify.actions.send_email import send_email
from zdravie.platform.notify.gateways import email
from zdravie.platform.notify.gateways.errors import GatewayDown
from zdravie.platform.notify.models import Message

pytestmark = pytest.mark.django_db
TEXT = "Здравствуйте!\n\nЁлка — https://example.org/подтвердить?a=1"


@pytest.fixture
def server(settings) -> Iterator[Keeper]:
    with letter_server(settings) as keeper:
        yield keeper


def ask(now, key: str = "e1", to: str = "anna@example.org") -> Message:
    return send_email(
        to=to,
        subject="Подтвердите\nпочту",
        text=TEXT,
        key=key,
        expires_at=now + timedelta(hours=24),
        about_id=None,
        actor=SYSTEM,
        now=now,
    )


@pytest.mark.covers("ID-065")
def test_letter_arrives_whole_with_its_id_and_its_time(server: Keeper, now) -> None:
    message = ask(now)
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.SENT
    [letter] = server.letters
    assert (letter["To"], letter["Subject"]) == ("anna@example.org", "Подтвердите почту")
    assert letter["Message-ID"] == email.message_id_of(message.pk)
    assert parsedate_to_datetime(letter["Expires"]) == message.expires_at
    assert letter.get_content().replace("\r\n", "\n").strip() == TEXT


def test_letter_handed_over_again_keeps_its_message_id(server: Keeper, now) -> None:
    message = ask(now)
    deliver_message(message_id=message.pk, now=now)
    Message.objects.filter(pk=message.pk).update(state=Message.State.QUEUED, sent_at=None)
    deliver_message(message_id=message.pk, now=now)
    assert len({letter["Message-ID"] for letter in server.letters}) == 1


def test_sent_letter_is_not_sent_again_and_a_late_one_never(server: Keeper, now) -> None:
    message = ask(now)
    deliver_message(message_id=message.pk, now=now)
    deliver_message(message_id=message.pk, now=now)
    late = deliver_message(message_id=ask(now, key="e2").pk, now=now + timedelta(hours=24))
    assert (late.state, len(server.letters)) == (Message.State.EXPIRED, 1)


@pytest.mark.parametrize("answer", ["421 4.3.0 down", "451 4.3.0 later"])
def test_server_that_cannot_now_gets_the_letter_again(server: Keeper, now, answer: str) -> None:
    server.answer = answer
    message = ask(now)
    with pytest.raises(GatewayDown):
        deliver_message(message_id=message.pk, now=now)
    server.answer = "250 OK"
    assert deliver_message(message_id=message.pk, now=now).state == Message.State.SENT


def test_address_that_does_not_exist_is_refused_for_good(server: Keeper, now) -> None:
    server.recipient_answer = "550 5.1.1 <anna@example.org> unknown"
    assert deliver_message(message_id=ask(now).pk, now=now).state == Message.State.REFUSED


def test_letter_too_late_for_the_server_is_expired_and_not_refused(server: Keeper, now) -> None:
    server.answer = "550 5.4.7 too late"
    assert deliver_message(message_id=ask(now).pk, now=now).state == Message.State.EXPIRED


def test_error_of_a_dead_server_names_no_address(settings, now) -> None:
    settings.ZDRAVIE_SMTP_URL = "smtp://127.0.0.1:9"
    message = ask(now)
    with pytest.raises(GatewayDown) as raised:
        deliver_message(message_id=message.pk, now=now)
    assert "anna" not in repr(raised.value)
    assert raised.value.__cause__ is None


def test_only_letters_have_subjects(now) -> None:
    message = ask(now)
    assert Message.objects.get(pk=message.pk).subject == "Подтвердите\nпочту"
