"""A real SMTP server in a thread: keeps what it was given and answers as it is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

from aiosmtpd.controller import Controller

from tests.stack import free_ports


class Keeper:
    """What the server does with a letter; ``answer`` is its last word."""

    def __init__(self) -> None:
        self.answer = "250 OK"
        self.recipient_answer = ""
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(  # noqa: N802 - the server's word
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if self.recipient_answer:
            return self.recipient_answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            letter = message_from_bytes(envelope.content, policy=policy.default)
            self.letters.append(cast("EmailMessage", letter))
        return self.answer


@contextmanager
def letter_server(settings: Any) -> Iterator[Keeper]:
    """Our mail goes there while the context lasts."""
    keeper = Keeper()
    [port] = free_ports(1)
    controller = Controller(keeper, hostname="127.0.0.1", port=port)
    settings.ZDRAVIE_SMTP_URL = f"smtp://127.0.0.1:{port}"
    controller.start()
    try:
        yield keeper
    finally:
        controller.stop()
