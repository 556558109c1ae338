"""``zdravie live``: what open pages of program health listen to."""

import argparse

EPILOG = "It listens on ZDRAVIE_LIVE_PORT (8003). Without it pages are read again by the clock."
_WORKER_ENDS_WITHIN = 1


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> int:
    from granian.constants import Interfaces

    from zdravie.config import preflight
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import choose_program, read_env
    from zdravie.config.granian import serve
    from zdravie.config.keys import ensure_keys

    env = read_env()
    preflight.check_port(env, "live")
    ensure_keys(env.keys_dir)
    choose_program("health")
    with database_server():
        serve(
            "zdravie.config.asgi",
            host=env.bind_host,
            port=env.port_of("live"),
            interface=Interfaces.ASGI,
            workers=1,
            ends_within=_WORKER_ENDS_WITHIN,
        )
    return 0
