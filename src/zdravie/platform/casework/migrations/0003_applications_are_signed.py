"""No round is sent without the signature that its service demands; what was signed and sent never changes."""

import django.db.models.deletion
from django.db import migrations, models

import zdravie.kernel.ids
import zdravie.platform.vault.fields

FORWARDS = """
CREATE FUNCTION casework_demand_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.signing <> OLD.signing THEN
        RAISE EXCEPTION 'what a case demands to be signed with does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.signing = 'NONE' OR NEW.round = 0 OR (TG_OP = 'UPDATE' AND NEW.round = OLD.round) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM casework_casesignature
        WHERE case_id = NEW.id AND round = NEW.round AND (NEW.signing = 'SIMPLE' OR kind = 'QUALIFIED')
    ) THEN
        RAISE EXCEPTION 'round % of case % is not signed', NEW.round, NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER casework_signed_before_sent BEFORE INSERT OR UPDATE OF round, signing ON casework_case
    FOR EACH ROW EXECUTE FUNCTION casework_demand_signature();

CREATE TRIGGER casework_no_change BEFORE UPDATE OR DELETE ON casework_casesignature
    FOR EACH ROW EXECUTE FUNCTION casework_refuse();

CREATE TRIGGER casework_no_change BEFORE UPDATE OR DELETE ON casework_submission
    FOR EACH ROW EXECUTE FUNCTION casework_refuse();
"""

BACKWARDS = """
DROP TRIGGER casework_no_change ON casework_submission;
DROP TRIGGER casework_no_change ON casework_casesignature;
DROP TRIGGER casework_signed_before_sent ON casework_case;
DROP FUNCTION casework_demand_signature();
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0002_timeline_only_grows")]
    operations = [
        migrations.AddField(
            model_name="case",
            name="signing",
            field=models.CharField(
                choices=[("NONE", "NONE"), ("SIMPLE", "SIMPLE"), ("QUALIFIED", "QUALIFIED")],
                default="NONE",
                max_length=9,
            ),
        ),
        migrations.CreateModel(
            name="CaseSignature",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("round", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("SIMPLE", "SIMPLE"), ("QUALIFIED", "QUALIFIED")], max_length=9
                    ),
                ),
                ("content", zdravie.platform.vault.fields.SealedTextField()),
                ("sha256", models.CharField(max_length=64)),
                ("signed_by_id", models.UUIDField()),
                ("signed_at", models.DateTimeField()),
                ("assurance", models.PositiveSmallIntegerField()),
                ("session", models.CharField(blank=True, max_length=64)),
                ("cms", zdravie.platform.vault.fields.SealedTextField(null=True)),
                ("signer", zdravie.platform.vault.fields.SealedTextField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="casework.case",
                    ),
                ),
            ],
            options={
                "ordering": ["round"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "round"), name="casework_signed_once_a_round"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cms__isnull", False), ("kind", "QUALIFIED"), ("signer__isnull", False)),
                            models.Q(
                                ("assurance__gte", 2),
                                ("cms__isnull", True),
                                ("kind", "SIMPLE"),
                                ("signer__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="casework_signature_is_whole",
                    ),
                ],
            },
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
