"""``zdravie demo``: the invented region, made by the generator in ``zdravie.demo``."""

import argparse

EPILOG = "The same number always makes the same region: names, places and phones do not depend on the day."
_USUAL_NUMBER = 3000
_FILLED_PROGRAMS = ("id", "health")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people", type=int, default=_USUAL_NUMBER, metavar="N", help=f"usually {_USUAL_NUMBER}"
    )
    parser.add_argument("--if-empty", action="store_true", help="leave a region that is already there")
    parser.add_argument("--program", choices=_FILLED_PROGRAMS, help="only the part of this program")


def run(options: argparse.Namespace) -> int:
    if options.program:
        return _fill(options.program, people=options.people, if_empty=options.if_empty)
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import read_env
    from zdravie.config.preparation import note_demo

    with database_server():
        for program in _FILLED_PROGRAMS:
            if code := _fill_in_process(program, options):
                return code
        note_demo(read_env())
    return 0


def _fill_in_process(program: str, options: argparse.Namespace) -> int:
    import subprocess

    from zdravie.config.children import zdravie_command

    arguments = ["demo", "--program", program, "--people", str(options.people)]
    if options.if_empty:
        arguments.append("--if-empty")
    return subprocess.run(zdravie_command(*arguments), check=False).returncode  # noqa: S603


def _fill(program: str, *, people: int, if_empty: bool) -> int:
    import importlib

    from zdravie.config.commands.inside import program_ready

    with program_ready(program):
        part = importlib.import_module(f"zdravie.demo.fill_{program}")
        if not (if_empty and part.is_filled()):
            part.fill(people=people)
    return 0
