"""
The bitmap of a shift follows its living appointments, whoever writes them.

Taking a place that is already set in the bitmap is the same refusal as a second living appointment on it.
"""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION scheduling_is_living(state text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT state IN ('HELD', 'BOOKED')
$$;

CREATE FUNCTION scheduling_follow() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was_living boolean := TG_OP <> 'INSERT' AND scheduling_is_living(OLD.state);
    is_living boolean := TG_OP <> 'DELETE' AND scheduling_is_living(NEW.state);
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.shift_id, OLD.place) <> (NEW.shift_id, NEW.place) THEN
        RAISE EXCEPTION 'an appointment does not move: end it and make another'
            USING ERRCODE = 'check_violation';
    END IF;
    IF is_living AND NOT was_living THEN
        UPDATE scheduling_shift SET taken = set_bit(taken, NEW.place, 1)
        WHERE id = NEW.shift_id AND NEW.place < slots AND get_bit(taken, NEW.place) = 0;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'place % of the shift is not free', NEW.place
                USING ERRCODE = 'unique_violation', CONSTRAINT = 'scheduling_one_per_place';
        END IF;
    ELSIF was_living AND NOT is_living THEN
        UPDATE scheduling_shift SET taken = set_bit(taken, OLD.place, 0) WHERE id = OLD.shift_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER scheduling_follow AFTER INSERT OR DELETE OR UPDATE OF state, shift_id, place
    ON scheduling_appointment FOR EACH ROW EXECUTE FUNCTION scheduling_follow();
"""

BACKWARDS = """
DROP TRIGGER scheduling_follow ON scheduling_appointment;
DROP FUNCTION scheduling_follow();
DROP FUNCTION scheduling_is_living(text);
"""


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
