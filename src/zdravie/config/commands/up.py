"""``zdravie up``: everything on one machine, until Ctrl-C."""

import argparse
import os

from zdravie.config.env import PROGRAMS

EPILOG = """\
The first start makes the databases and the demo region (half a minute or so), the next ones take seconds.
Several installations on one machine need different ZDRAVIE_DATA_DIR and ports."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people", type=int, metavar="N", help="people in the demo region, at the first start"
    )
    parser.add_argument("--no-demo", dest="demo", action="store_false", help="no invented people at all")
    parser.add_argument(
        "--only",
        type=_programs,
        default=PROGRAMS,
        metavar="id,sandbox",
        help="these programs and no others: a sign-on on a laptop needs no patient's portal",
    )
    parser.add_argument(
        "--attached", action="store_true", help="stop when the process that started this one is gone (Linux)"
    )


def run(options: argparse.Namespace) -> int:
    if options.attached:
        from zdravie.config.processes import die_with_parent

        die_with_parent(os.getppid())
    from zdravie.config.env import read_env
    from zdravie.config.supervisor import Supervisor

    env = read_env()
    return Supervisor(env, people=options.people, demo=options.demo, programs=options.only).run()


def _programs(text: str) -> tuple[str, ...]:
    """Names by commas, in the usual order."""
    named = {name.strip() for name in text.split(",")}
    if not named or named - set(PROGRAMS):
        raise argparse.ArgumentTypeError(f"name some of {', '.join(PROGRAMS)}, by commas")
    return tuple(program for program in PROGRAMS if program in named)
