"""The mail server of the sandbox on a port of its own, and letters to put into it."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from tests.stack import free_ports
from zdravie.kernel import clock
from zdravie.sandbox.mailbox.actions.switch_server import switch_server
from zdravie.sandbox.mailbox.models import ServerMode
from zdravie.sandbox.mailbox.server import make_session
from zdravie.sandbox.mailbox.types import IncomingLetter

ADDRESS = "anna@example.org"
Switch = Callable[..., None]


def letter(
    name: str = "1", *, at: datetime, to: str = ADDRESS, text: str = "Здравствуйте!"
) -> IncomingLetter:
    return IncomingLetter(
        message_id=f"<{name}@localhost>",
        to=to,
        sender="Здравие <no-reply@localhost>",
        subject=f"Письмо {name}",
        text=text,
        expires_at=at + timedelta(hours=1),
    )


@pytest.fixture
def switch(db: None) -> Switch:
    def to(mode: ServerMode.Mode, slow_seconds: int = 1) -> None:
        switch_server(mode=mode, slow_seconds=slow_seconds, now=clock.now())

    return to


@pytest.fixture
def mail_server(transactional_db: None, settings: Settings) -> Iterator[None]:
    """Our own letters go there while the test lasts."""
    [port] = free_ports(1)
    settings.ZDRAVIE_SMTP_URL = f"smtp://127.0.0.1:{port}"
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    start = loop.create_server(make_session, host="127.0.0.1", port=port)
    server = asyncio.run_coroutine_threadsafe(start, loop).result(10)
    yield

    async def end() -> None:
        server.close()
        await loop.shutdown_default_executor()

    asyncio.run_coroutine_threadsafe(end(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
