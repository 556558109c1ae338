"""
Whoever looks at the places of a doctor hears of new shifts too, as of places that change.

A region that is filled brings shifts by thousands in one statement, and nobody looks at a clinic that is not
there yet: so many are not told.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION scheduling_tell_new_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM made) <= 1000 THEN
        PERFORM pg_notify('live', 'places ' || position_id || ' ' || day)
        FROM (
            SELECT DISTINCT position_id, (starts_at AT TIME ZONE 'Europe/Moscow')::date AS day FROM made
        ) AS told;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER scheduling_tell_new_places AFTER INSERT ON scheduling_shift
    REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION scheduling_tell_new_places();
"""

BACKWARDS = """
DROP TRIGGER scheduling_tell_new_places ON scheduling_shift;
DROP FUNCTION scheduling_tell_new_places();
"""


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0011_places_are_told_live")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
