"""
The mail server: speaks SMTP to our programs and keeps what they send.

It runs in a process of its own (``zdravie mailbox``) beside the pages. No login and no TLS: it listens to
this machine alone and stands for a relay that every real installation has.
"""

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import Any, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connections

from zdravie.kernel import clock
from zdravie.sandbox.mailbox import queries, wire
from zdravie.sandbox.mailbox.actions.accept_letter import accept_letter
from zdravie.sandbox.mailbox.models import Letter, ServerMode

Mode = ServerMode.Mode
Result = TypeVar("Result")

_OK = "250 2.0.0 OK"
_DOWN = "421 4.3.2 Service not available"
_NO_SUCH_BOX = "550 5.1.1 No such mailbox"
_UNREADABLE = "554 5.6.0 Not a letter"
_TOO_LATE = "550 5.4.7 Delivery time expired"
_BROKEN = "451 4.3.0 Try again later"
_LARGEST_LETTER = 1024 * 1024


class Handler:
    """What happens at each word of a sender, in the mode that the switch page has chosen."""

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (await _in_thread(queries.get_server)).mode == Mode.DOWN:
            return _DOWN
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return _OK

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (await _in_thread(queries.get_server)).mode == Mode.REFUSING:
            return _NO_SUCH_BOX
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return _OK

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        server = await _in_thread(queries.get_server)
        if server.mode == Mode.SLOW:
            # Before the letter is taken: it may become too late meanwhile, and the sender may be gone.
            await asyncio.sleep(server.slow_seconds)
        return await _in_thread(lambda: _take(envelope, is_lost=server.mode == Mode.LOSING))

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours is no reason for a sender to give up; the words may hold an address."""
        logging.getLogger(__name__).error("letter not taken: %s", type(error).__name__)
        return _BROKEN


def serve(host: str, port: int) -> None:
    """Take letters until SIGINT or SIGTERM."""
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # it would write addresses down
    asyncio.run(_serve(host, port))


def make_session() -> SMTP:
    """The protocol of one connection."""
    return SMTP(Handler(), data_size_limit=_LARGEST_LETTER, enable_SMTPUTF8=True, ident="Zdravie sandbox")


async def _serve(host: str, port: int) -> None:
    loop, is_over = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, is_over.set)
    server = await loop.create_server(make_session, host=host, port=port)
    async with server:
        await is_over.wait()


def _take(envelope: Envelope, *, is_lost: bool) -> str:
    content: Any = envelope.content or b""
    answer = _OK
    for address in envelope.rcpt_tos:
        try:
            letter = wire.read_letter(bytes(content), to=address)
        except wire.Unreadable:
            return _UNREADABLE
        kept = accept_letter(letter=letter, is_lost=is_lost, now=clock.now())
        if kept.state == Letter.State.LATE:
            answer = _TOO_LATE
    return answer


async def _in_thread(work: Callable[[], Result]) -> Result:
    """Work with the database outside the loop; its connection goes back to the pool afterwards."""

    def run() -> Result:
        try:
            return work()
        finally:
            connections.close_all()

    return await asyncio.to_thread(run)
