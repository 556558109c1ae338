"""``zdravie worker``: the queued jobs and the timetable of one program."""

import argparse

from zdravie.config.env import PROGRAMS_WITH_JOBS

EPILOG = "As many as you like may run at once, on any machine that reaches the database."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("program", choices=PROGRAMS_WITH_JOBS)
    parser.add_argument(
        "--concurrency", type=int, default=2, metavar="N", help="jobs at the same time, usually 2"
    )


def run(options: argparse.Namespace) -> int:
    from zdravie.config.commands.inside import program_ready

    with program_ready(options.program):
        from zdravie.config.timetable import PROGRAMS as TIMETABLES
        from zdravie.platform.jobs.worker import run_worker

        timetable = [(entry.task, entry.cron) for entry in TIMETABLES[options.program]]
        run_worker(timetable=timetable, concurrency=options.concurrency)
    return 0
