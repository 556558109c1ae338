"""``zdravie serve``: the pages of one program, under granian."""

import argparse

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
    from granian.constants import Interfaces

    from zdravie.config.env import read_env
    from zdravie.config.granian import serve

    env = read_env()
    threads = env.threads + env.waiting + _TURNED_AWAY_AT_ONCE
    serve(
        "zdravie.config.wsgi",
        host=env.bind_host,
        port=env.port_of(program),
        interface=Interfaces.WSGI,
        workers=env.workers,
        ends_within=_WORKER_ENDS_WITHIN,
        blocking_threads=threads,
        backpressure=threads * _QUEUE,
    )
