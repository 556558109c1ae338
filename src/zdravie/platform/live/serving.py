"""The program put together from the settings: the database tells, functions of the rooms read the state."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

from zdravie.platform.live.hub import Hub
from zdravie.platform.live.program import Program

CHANNEL = "live"
MOST_OF_ADDRESS = 200
"""A whole office or a village may share one."""
_TRIES_AGAIN_SECONDS = 1.0
_LOOKS_SECONDS = 5.0


def make_program() -> Program:
    """As the settings have it."""
    reader = ThreadPoolExecutor(1, thread_name_prefix="live")

    async def read(topic: str, part: str) -> dict[str, Any]:
        return await asyncio.get_running_loop().run_in_executor(reader, read_state, topic, part)

    hub = Hub(read, most=settings.ZDRAVIE_LIVE_LISTENERS, most_of_address=MOST_OF_ADDRESS)
    return Program(
        hub,
        [hub.tell_for_ever, lambda: hear_for_ever(hub)],
        origin=settings.ZDRAVIE_URLS[settings.ZDRAVIE_PROGRAM],
        proxies=settings.ZDRAVIE_TRUSTED_PROXIES,
    )


def read_state(topic: str, part: str) -> dict[str, Any]:
    """How a part of a topic looks now; ``settings.ZDRAVIE_LIVE`` names the function of each kind."""
    kind, _, number = topic.partition(" ")
    close_old_connections()
    try:
        state: dict[str, Any] = import_string(settings.ZDRAVIE_LIVE[kind])(number, part)
        return state
    finally:
        connection.close()  # back to the pool


async def hear_for_ever(hub: Hub) -> None:
    """One connection hears for everybody; when it breaks, another takes its place."""
    while True:
        try:
            await _hear(hub)
        except (OSError, psycopg.Error) as error:
            logging.getLogger(__name__).warning("changes are not heard: %s", type(error).__name__)
        finally:
            hub.lose()
        await asyncio.sleep(_TRIES_AGAIN_SECONDS)


async def _hear(hub: Hub) -> None:
    parameters = connection.get_connection_params()
    parameters.pop("pool", None)
    for name in ("cursor_factory", "context", "prepare_threshold"):
        parameters.pop(name, None)
    line = await psycopg.AsyncConnection.connect(**parameters, autocommit=True)
    async with line:
        await line.execute(f"LISTEN {CHANNEL}")
        hub.begin()
        while True:
            async for change in line.notifies(timeout=_LOOKS_SECONDS):
                topic, _, part = change.payload.rpartition(" ")
                hub.note(topic, part)
            await line.execute("SELECT 1")  # whether the server is still there
