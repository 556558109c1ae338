"""``zdravie mailbox``: the mail server of the sandbox."""

import argparse

EPILOG = "It listens on ZDRAVIE_SMTP_PORT (8025); the letters are read at http://localhost:8002/mail/."


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_options: argparse.Namespace) -> int:
    from zdravie.config import preflight
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.env import read_env

    env = read_env()
    preflight.check_port(env, "smtp")
    with program_ready("sandbox"):
        from zdravie.sandbox.mailbox.server import serve

        serve(env.bind_host, env.smtp_port)
    return 0
