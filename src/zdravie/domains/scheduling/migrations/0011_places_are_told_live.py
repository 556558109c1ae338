"""Whoever looks at the places of a doctor hears at commit on which day they have changed: identifiers only."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION scheduling_tell_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(
        'live',
        'places ' || NEW.position_id || ' ' || (NEW.starts_at AT TIME ZONE 'Europe/Moscow')::date
    );
    RETURN NULL;
END $$;

CREATE TRIGGER scheduling_tell_places AFTER UPDATE OF taken ON scheduling_shift
    FOR EACH ROW WHEN (OLD.taken IS DISTINCT FROM NEW.taken) EXECUTE FUNCTION scheduling_tell_places();
"""

BACKWARDS = """
DROP TRIGGER scheduling_tell_places ON scheduling_shift;
DROP FUNCTION scheduling_tell_places();
"""


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0010_calendar_feeds")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
