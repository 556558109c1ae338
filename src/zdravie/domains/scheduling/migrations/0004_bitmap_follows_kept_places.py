"""
A kept place is set in the bitmap of its shift, as a living appointment is.

The bitmap is the living appointments and the kept places together; the one never stands where the other does.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION scheduling_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.shift_id, OLD.place) <> (NEW.shift_id, NEW.place) THEN
        RAISE EXCEPTION 'a kept place does not move: let it go and keep another'
            USING ERRCODE = 'check_violation';
    ELSIF TG_OP = 'INSERT' THEN
        UPDATE scheduling_shift SET taken = set_bit(taken, NEW.place, 1)
        WHERE id = NEW.shift_id AND NEW.place < slots AND get_bit(taken, NEW.place) = 0;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'place % of the shift is not free', NEW.place
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'scheduling_one_per_place';
        END IF;
    ELSIF TG_OP = 'DELETE' THEN
        UPDATE scheduling_shift SET taken = set_bit(taken, OLD.place, 0) WHERE id = OLD.shift_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER scheduling_keep AFTER INSERT OR DELETE OR UPDATE OF shift_id, place
    ON scheduling_keptplace FOR EACH ROW EXECUTE FUNCTION scheduling_keep();
"""

BACKWARDS = """
DROP TRIGGER scheduling_keep ON scheduling_keptplace;
DROP FUNCTION scheduling_keep();
"""


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0003_clinic_side")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
