"""Numbers come from a sequence; the timeline and what was sent only grow: triggers refuse anything else."""

from django.db import migrations

FORWARDS = """
CREATE SEQUENCE casework_number;

CREATE FUNCTION casework_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER casework_no_change BEFORE UPDATE OR DELETE ON casework_move
    FOR EACH ROW EXECUTE FUNCTION casework_refuse();
"""

BACKWARDS = """
DROP TRIGGER casework_no_change ON casework_move;
DROP FUNCTION casework_refuse();
DROP SEQUENCE casework_number;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0001_cases")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
