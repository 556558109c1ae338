"""``zdravie demo``: the invented region, made by the generator in ``zdravie.demo``."""

import argparse

EPILOG = """\
Fills only what is empty. The same number always makes the same region: names, places and phones do not
depend on the day."""
_USUAL_NUMBER = 3000
_FILLED_PROGRAMS = ("sandbox", "id", "health")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--people", type=int, default=_USUAL_NUMBER, metavar="N", help=f"usually {_USUAL_NUMBER}"
    )
    parser.add_argument("--program", choices=_FILLED_PROGRAMS, help="only the part of this program")


def run(options: argparse.Namespace) -> int:
    if options.program:
        return _fill(options.program, people=options.people)
    from zdravie.config.embedded_pg import database_server
    from zdravie.config.env import read_env
    from zdravie.config.preparation import note_demo
    from zdravie.config.trust import install_test_roots

    install_test_roots(read_env())
    with database_server():
        for program in _FILLED_PROGRAMS:
            if code := _fill_in_process(program, people=options.people):
                return code
        note_demo(read_env())
    return 0


def _fill_in_process(program: str, *, people: int) -> int:
    import subprocess

    from zdravie.config.children import zdravie_command

    command = zdravie_command("demo", "--program", program, "--people", str(people))
    return subprocess.run(command, check=False).returncode  # noqa: S603


def _fill(program: str, *, people: int) -> int:
    """Each part looks by itself whether it is filled already."""
    import importlib

    from zdravie.config.commands.inside import program_ready

    with program_ready(program):
        importlib.import_module(f"zdravie.demo.fill_{program}").fill(people=people)
    return 0
