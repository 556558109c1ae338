"""``zdravie serve``: the pages of one program, under granian."""

import argparse
import logging
import os
import signal
from collections.abc import Callable
from typing import Any

from zdravie.config.env import PROGRAMS

EPILOG = "Put a reverse proxy with TLS in front, or let it listen to this machine alone (the default)."
_WORKER_ENDS_WITHIN = 3
_TURNED_AWAY_AT_ONCE = 8
"""Threads that are left to tell people to come again when all others work or wait."""
_QUEUE = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", choices=PROGRAMS)


def run(options: argparse.Namespace) -> int:
    from zdravie.config import preflight
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import choose_program, read_env
    from zdravie.config.keys import ensure_keys

    env = read_env()
    preflight.check_port(env, options.program)
    ensure_keys(env.keys_dir)
    choose_program(options.program)
    with database_server():
        _serve(options.program)
    return 0


def _serve(program: str) -> None:
    """No access log: addresses of pages may hold personal data; what is worth knowing goes to the journal."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    from zdravie.config.env import read_env

    env = read_env()
    threads = env.threads + env.waiting + _TURNED_AWAY_AT_ONCE
    server = Server(
        "zdravie.config.wsgi:application",
        address=env.bind_host,
        port=env.port_of(program),
        interface=Interfaces.WSGI,
        workers=env.workers,
        blocking_threads=threads,
        backpressure=threads * _QUEUE,
        log_level=LogLevels.warning,
        log_access=False,
        respawn_failed_workers=True,
        respawn_interval=0.1,
        workers_kill_timeout=_WORKER_ENDS_WITHIN,
    )
    # They wait for the database or for a place (portals/kit/admission.py): more than the processor has is
    # what we want.
    logging.getLogger("_granian").addFilter(
        lambda record: "which seems quite high" not in record.getMessage()
    )
    # By itself it would start its worker again when the terminal is closed.
    server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt) and None)
    server.serve(target_loader=_loader(os.getpid()), wrap_loader=False)


def _loader(parent: int) -> Callable[[], Any]:
    """Loads the program inside granian's worker, which must not outlive its parent."""

    def load() -> Any:
        from zdravie.config.processes import die_with_parent

        die_with_parent(parent, signal.SIGKILL)
        from zdravie.config.wsgi import application

        return application

    return load
