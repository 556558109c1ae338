"""``zdravie audit verify``: the journal against its seals and the signed ledger."""

import argparse

from zdravie.config.env import PROGRAMS_WITH_JOBS

EPILOG = "Prints every finding on a line of its own; exit code 1 if there is one."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["verify"])
    parser.add_argument("program", nargs="?", choices=PROGRAMS_WITH_JOBS, help="all if not given")


def run(options: argparse.Namespace) -> int:
    if options.program:
        return _verify(options.program)
    from zdravie.config.commands.several import run_for_each
    from zdravie.config.embedded_pg import database_server

    with database_server():
        return run_for_each(PROGRAMS_WITH_JOBS, "audit", "verify")


def _verify(program: str) -> int:
    from zdravie.config.commands.inside import program_ready
    from zdravie.config.terminal import say

    with program_ready(program):
        from zdravie.platform.audit.queries import verify

        findings = verify()
    for finding in findings:
        say(f"{program}: {finding}")
    say(f"{program}: {'журнал нарушен, находок: ' + str(len(findings)) if findings else 'журнал цел'}")
    return 1 if findings else 0
