"""
A city of any size: the invented region of the demo, written by several processes into bare tables.

``python -m bench city --people 12000000 --folder /somewhere`` makes 1,000 clinics, 50,000 workers and two
weeks of shifts, half of the near places taken. Each process has people and clinics of its own.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from zdravie.config.embedded_pg import EmbeddedPostgres

if TYPE_CHECKING:
    from zdravie.demo.region import Region

STAFF = 50
_WHILE_WRITING = {
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_size": "16GB",
    "checkpoint_timeout": "30min",
}


def main(arguments: list[str]) -> None:
    """Make the city in a new folder, or a part of it inside a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench city")
    parser.add_argument("--people", type=int, default=12_000)
    parser.add_argument("--clinics", type=int, default=0, help="instead of one for every 12,000 people")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--part", type=int, default=-1, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    os.environ |= {"ZDRAVIE_DATA_DIR": str(options.folder.resolve()), "ZDRAVIE_LOG_LEVEL": "error"}
    if options.part >= 0:
        write_part(options)
    else:
        build(options)


def build(options: argparse.Namespace) -> None:
    """Everything from an empty folder to fresh statistics of the planner; says how long each step took."""
    from zdravie.config.commands.inside import program_ready

    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "zdravie.config.cli", "migrate", "health"], check=True)
    with program_ready("health"), _hasty(options.folder):
        from bench.bare_tables import bare_tables
        from zdravie.demo import fill_health
        from zdravie.domains.scheduling.models import Appointment, Shift
        from zdravie.registries.people.models import Person

        _without_a_limit()
        _say("tables", begun)
        with bare_tables(Person, Shift, Appointment):
            fill_health.fill_workplaces(region_of(options))
            _say("clinics and workers", begun)
            _in_processes(options)
            _say("people, shifts and appointments", begun)
        _say("indexes and checks", begun)
        fill_health.refresh_statistics()
        _say("statistics", begun)


def write_part(options: argparse.Namespace) -> None:
    """The people of this part, and the shifts of its clinics with appointments of its people."""
    people, part, jobs = options.people, options.part, options.jobs
    from zdravie.config.commands.inside import program_ready

    with program_ready("health"):
        from zdravie.demo import cast, region_rows
        from zdravie.demo.bookings import Booker
        from zdravie.demo.calendar_rows import CalendarWriter, days_ahead
        from zdravie.demo.copying import copy_rows
        from zdravie.kernel import clock
        from zdravie.registries.people.models import Person
        from zdravie.registries.terminology.queries import list_specialties

        _without_a_limit()
        now = clock.now()
        today, region = now.astimezone(clock.MOSCOW).date(), region_of(options)
        each = -(-(people - len(cast.CAST)) // jobs)
        first = len(cast.CAST) + 1 + part * each
        last = min(people, first + each - 1)
        rows = region_rows.other_people(region, first, last, today=today, now=now)
        copy_rows(Person, region_rows.PERSON, rows)
        specialties = list_specialties()
        writer = CalendarWriter(
            region=region,
            booker=Booker(first=first, last=last, today=today, specialties=[s.code for s in specialties]),
            specialties=specialties,
            first_day=today,
            now=now,
            only={post.id for post in region.positions() if post.clinic.number % jobs == part},
        )
        for day in days_ahead(today):
            writer.copy_day(day)


def region_of(options: argparse.Namespace) -> "Region":
    """As many clinics as the demo has for so many people, each as large as in a city of millions."""
    from zdravie.demo.region import Region, region_for

    return Region(options.clinics or region_for(options.people).clinic_count, STAFF)


def _without_a_limit() -> None:
    """A table of a city takes longer than any statement of a program may."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")


def _in_processes(options: argparse.Namespace) -> None:
    given = [f"--{name}={getattr(options, name)}" for name in ("people", "clinics", "jobs", "folder")]
    ask = [sys.executable, "-m", "bench", "city", *given]
    running = [subprocess.Popen([*ask, f"--part={part}"]) for part in range(options.jobs)]
    if sum(abs(process.wait()) for process in running):
        raise SystemExit("a part was not written")


@contextmanager
def _hasty(folder: Path) -> Iterator[None]:
    """A scratch city need not outlive a power cut while it is made; afterwards PostgreSQL is as ordinary."""
    import psycopg

    with psycopg.connect(
        **EmbeddedPostgres(folder).dsn("zdravie_health", superuser=True), autocommit=True
    ) as server:
        for name, value in _WHILE_WRITING.items():
            server.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        server.execute("SELECT pg_reload_conf()")
        yield
        server.execute("ALTER SYSTEM RESET ALL")
        server.execute("SELECT pg_reload_conf()")
        server.execute("VACUUM")
        server.execute("CHECKPOINT")


def _say(what: str, begun: float) -> None:
    print(f"{time.monotonic() - begun:7.1f} s  {what}", flush=True)
