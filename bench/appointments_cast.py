"""Run inside program ``health``: people with sessions and the free places they will want. Prints JSON."""

import json
import sys
from typing import Any
from uuid import uuid4

_PEOPLE = """
    SELECT id::text FROM people_person p
    WHERE birth_on BETWEEN '1950-01-01' AND '2004-01-01' AND clinic_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM scheduling_appointment a WHERE a.person_id = p.id)
    LIMIT %s
"""
_FREE = """
    SELECT s.id::text, place FROM scheduling_shift s, generate_series(0, s.slots - 1) AS place
    WHERE s.specialty_id = ANY(%s) AND s.kind = 'SELF' AND get_bit(s.taken, place) = 0
      AND s.starts_at BETWEEN now() + interval '1 day' AND now() + interval '13 days'
    ORDER BY md5(s.id::text || place) LIMIT %s
"""
_FOR_ADULTS = ("therapist", "general-practitioner", "surgeon", "ophthalmologist", "otolaryngologist")
_WISHES = """
    DROP TABLE IF EXISTS bench_wish;
    CREATE TABLE bench_wish (
        n bigint PRIMARY KEY, id uuid, shift_id uuid, place int, person_id uuid, specialty_id text,
        starts_at timestamptz, ends_at timestamptz, request_key uuid
    )
"""
_WISH = """
    INSERT INTO bench_wish
    SELECT %s, gen_random_uuid(), id, %s, %s, specialty_id,
           starts_at + %s * slot_minutes * interval '1 minute',
           starts_at + (%s + 1) * slot_minutes * interval '1 minute', gen_random_uuid()
    FROM scheduling_shift WHERE id = %s
"""
_SCARCE = 40


def main(wanted: int) -> dict[str, Any]:
    """Half of the people and places for HTTP, the other half in a table for pgbench."""
    from django.conf import settings
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(_PEOPLE, [wanted])
        people = [row[0] for row in cursor.fetchall()]
        cursor.execute(_FREE, [list(_FOR_ADULTS), wanted + _SCARCE])
        free = cursor.fetchall()
        scarce, free = free[:_SCARCE], free[_SCARCE:]
        enough = min(len(people), len(free))
        half = enough // 2
        cursor.execute(_WISHES)
        cursor.executemany(
            _WISH,
            [
                (n, place, person, place, place, shift)
                for n, (person, (shift, place)) in enumerate(zip(people[half:], free[half:], strict=False))
            ],
        )
        cursor.execute("ANALYZE bench_wish")
        sessions = _sessions(people[:half])
    wishes = [
        {"slot": f"{shift}:{place}", "key": str(uuid4()), "session": session}
        for (shift, place), session in zip(free[:half], sessions[256:], strict=False)
    ]
    return {
        "people": people[:half],
        "sessions": sessions,
        "cookie": settings.SESSION_COOKIE_NAME,
        "free": wishes,
        "scarce": [f"{shift}:{place}" for shift, place in scarce],
        "wishes": enough - half,
    }


def _sessions(people: list[str]) -> list[str]:
    from datetime import timedelta

    from django.contrib.sessions.models import Session

    from zdravie.kernel import clock
    from zdravie.platform.postgres.sessions import SessionStore

    now = clock.now()
    rows = []
    for number, person in enumerate(people):
        kept = {
            "person": {
                "id": person,
                "sid": f"bench-{number}",
                "assurance": 1,
                "identity": 1,
                "since": now.isoformat(),
            }
        }
        key = SessionStore()._get_new_session_key()  # noqa: SLF001 - thousands of sessions at once
        encoded = SessionStore().encode(kept)
        rows.append(Session(session_key=key, session_data=encoded, expire_date=now + timedelta(hours=12)))
    Session.objects.bulk_create(rows, batch_size=1000)
    return [row.session_key for row in rows]


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(int(sys.argv[1]))))
