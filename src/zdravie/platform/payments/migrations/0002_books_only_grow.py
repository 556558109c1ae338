"""The ledger and the words of the bank only grow: a trigger refuses to change or delete a row."""

from django.db import migrations

FORWARDS = """
CREATE FUNCTION payments_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books are append-only: % on % refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER payments_no_change BEFORE UPDATE OR DELETE ON payments_transfer
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
CREATE TRIGGER payments_no_change BEFORE UPDATE OR DELETE ON payments_bankword
    FOR EACH ROW EXECUTE FUNCTION payments_refuse();
"""

BACKWARDS = """
DROP TRIGGER payments_no_change ON payments_bankword;
DROP TRIGGER payments_no_change ON payments_transfer;
DROP FUNCTION payments_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("payments", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
