"""``zdravie manage``: Django's own commands, for engineers."""

import argparse

from zdravie.config.env import PROGRAMS

EPILOG = """\
examples:
  zdravie manage health shell
  zdravie manage id makemigrations accounts
  zdravie manage health dbshell"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", choices=PROGRAMS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, metavar="...", help="passed on to Django")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import choose_program, read_env
    from zdravie.config.keys import ensure_keys

    ensure_keys(read_env().keys_dir)
    choose_program(options.program)
    with database_server():
        from django.core.management import ManagementUtility

        ManagementUtility([f"zdravie manage {options.program}", *options.arguments]).execute()
    return 0
