"""Pages of letters lie beside their letters, of the same case; no letter came on a day that has not come."""

import django.db.models.deletion
from django.db import migrations, models

FORWARDS = """
ALTER TABLE casework_letter ADD CONSTRAINT casework_letter_of_case UNIQUE (id, case_id);
ALTER TABLE casework_casedocument ADD CONSTRAINT casework_scan_of_the_letters_case
    FOREIGN KEY (letter_id, case_id) REFERENCES casework_letter (id, case_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE casework_letter ADD CONSTRAINT casework_letter_came_before
    CHECK (received_on <= (registered_at AT TIME ZONE 'Europe/Moscow')::date) NOT VALID;
"""
# Not valid: letters registered before nobody looked at the day stay as they are, new ones are held to it.

BACKWARDS = """
ALTER TABLE casework_letter DROP CONSTRAINT casework_letter_came_before;
ALTER TABLE casework_casedocument DROP CONSTRAINT casework_scan_of_the_letters_case;
ALTER TABLE casework_letter DROP CONSTRAINT casework_letter_of_case;
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_scans_are_read")]
    operations = [
        migrations.AddField(
            model_name="casedocument",
            name="letter",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="scans",
                to="casework.letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="casedocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "LETTER"), ("letter__isnull", True), _connector="XOR"),
                name="casework_scans_belong_to_letters",
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
