"""``zdravie vault rotate``: a new data key, and on request everything sealed anew with it."""

import argparse

from zdravie.config.env import PROGRAMS_WITH_JOBS

EPILOG = """\
New values are sealed with the new key at once; old ones stay readable. Restart the program afterwards.
With --reseal all old values are sealed anew, in short transactions; may be interrupted and run again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["rotate"])
    parser.add_argument("program", choices=PROGRAMS_WITH_JOBS)
    parser.add_argument("--reseal", action="store_true", help="seal everything anew with the new key")


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import say

    with program_ready(options.program):
        from zdravie.kernel import clock
        from zdravie.kernel.actor import SYSTEM
        from zdravie.platform.vault.actions.reseal_everything import reseal_everything
        from zdravie.platform.vault.actions.rotate_data_key import rotate_data_key

        rotate_data_key(actor=SYSTEM, now=clock.now())
        say(f"{options.program}: новый ключ данных действует")
        if options.reseal:
            rows = reseal_everything(actor=SYSTEM, now=clock.now())
            say(f"{options.program}: запечатано заново строк: {rows}")
    return 0
