"""The platform's own mail gateway against the mail server of the sandbox, over real SMTP."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests.sandbox.mailbox.conftest import ADDRESS, Switch
from zdravie.kernel import clock
from zdravie.kernel.ids import new_id
from zdravie.platform.notify.gateways import email
from zdravie.platform.notify.gateways.errors import GatewayDown, MessageTooLate, MessageUnacceptable
from zdravie.sandbox.mailbox import queries
from zdravie.sandbox.mailbox.models import Letter, ServerMode

Mode = ServerMode.Mode
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("mail_server")]
TEXT = "Подтвердите почту:\nhttp://localhost:8001/contacts/"


def deliver(*, key: UUID | None = None, to: str = ADDRESS, expires_at: datetime | None = None) -> None:
    email.deliver(
        message_id=key or new_id(),
        to=to,
        subject="Ёмкая тема",
        text=TEXT,
        expires_at=expires_at or clock.now() + timedelta(minutes=5),
    )


def inbox() -> list[tuple[str, str]]:
    return [(letter.subject, letter.text) for letter in queries.list_letters(address=ADDRESS)]


def test_a_letter_reaches_the_mailbox_once_however_often_it_is_handed_over() -> None:
    key = new_id()
    for _ in range(3):
        deliver(key=key, to="Anna@example.org")
    assert inbox() == [("Ёмкая тема", TEXT)]


def test_a_dead_server_is_worth_another_try(switch: Switch) -> None:
    key = new_id()
    switch(Mode.DOWN)
    with pytest.raises(GatewayDown):
        deliver(key=key)
    switch(Mode.ORDINARY)
    deliver(key=key)
    assert len(inbox()) == 1


def test_an_impatient_sender_tries_again_and_the_mailbox_gets_one_letter(
    switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_id()
    monkeypatch.setattr(email, "_TIMEOUT_SECONDS", 0.3)
    switch(Mode.SLOW, slow_seconds=1)
    with pytest.raises(GatewayDown):
        deliver(key=key)
    monkeypatch.setattr(email, "_TIMEOUT_SECONDS", 10)
    deliver(key=key)
    assert len(inbox()) == 1


def test_a_refused_address_is_never_tried_again(switch: Switch) -> None:
    switch(Mode.REFUSING)
    with pytest.raises(MessageUnacceptable):
        deliver()
    assert inbox() == []


def test_a_late_letter_is_never_shown() -> None:
    with pytest.raises(MessageTooLate):
        deliver(expires_at=clock.now() - timedelta(seconds=1))
    assert inbox() == []
    assert Letter.objects.get().state == Letter.State.LATE


def test_a_lost_letter_is_promised_and_not_delivered(switch: Switch) -> None:
    switch(Mode.LOSING)
    deliver()
    assert (inbox(), Letter.objects.get().state) == ([], Letter.State.LOST)
