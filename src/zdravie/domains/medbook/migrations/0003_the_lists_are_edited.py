"""
The lists are edited on pages: synonyms, the day on which a row is offered no more, every change kept for ever.

The tables of the lists hold some dozens of rows.
"""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.core.serializers.json
from django.db import migrations, models
from django.db.models import F, Q

import zdravie.kernel.ids
import zdravie.platform.norms.models

CHANGES_STAY = """
CREATE FUNCTION medbook_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER medbook_no_change BEFORE UPDATE OR DELETE ON medbook_cataloguechange
    FOR EACH ROW EXECUTE FUNCTION medbook_refuse();
"""
CHANGES_GO = """
DROP TRIGGER medbook_no_change ON medbook_cataloguechange;
DROP FUNCTION medbook_refuse();
"""
RETIRE = """
UPDATE medbook_category SET offered_to = current_date WHERE NOT is_offered;
UPDATE medbook_profession SET offered_to = current_date WHERE NOT is_offered;
"""


class Migration(migrations.Migration):
    dependencies = [("medbook", "0002_clinics_conclude"), ("norms", "0001_initial")]

    operations = [
        *(
            migrations.AddField(model, name, field)
            for model in ("category", "profession")
            for name, field in (
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("offered_to", models.DateField(null=True)),
            )
        ),
        migrations.RunSQL(RETIRE, migrations.RunSQL.noop),
        migrations.RemoveField("category", "is_offered"),
        migrations.RemoveField("profession", "is_offered"),
        migrations.CreateModel(
            name="CatalogueChange",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                (
                    "list",
                    models.CharField(
                        choices=[
                            ("CATEGORY", "Category"),
                            ("PROFESSION", "Profession"),
                            ("REQUIREMENT", "Requirement"),
                        ],
                        max_length=11,
                    ),
                ),
                ("code", models.CharField(max_length=140)),
                (
                    "before",
                    models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True),
                ),
                ("after", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("changed_by_id", models.UUIDField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "indexes": [
                    models.Index(fields=["list", "code", "-changed_at"], name="medbook_changes_of_row")
                ],
            },
        ),
        migrations.RunSQL(CHANGES_STAY, CHANGES_GO),
        migrations.RemoveConstraint("requirement", "medbook_requirement_is_sane"),
        migrations.AddConstraint(
            "requirement",
            models.CheckConstraint(
                condition=Q(doses__gte=1)
                & Q(age_to__gte=F("age_from"))
                & (Q(months__isnull=True) | Q(months__gte=1)),
                name="medbook_requirement_is_sane",
            ),
        ),
        migrations.AddConstraint(
            "requirement",
            django.contrib.postgres.constraints.ExclusionConstraint(
                name="medbook_requirement_once_a_day",
                expressions=[
                    (zdravie.platform.norms.models.CodeSpan("group", "kind", "code"), "&&"),
                    (zdravie.platform.norms.models.Validity("valid_from", "valid_to"), "&&"),
                ],
            ),
        ),
        migrations.AddConstraint(
            "category",
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_en="") & ~Q(code="") & ~Q(group=""),
                name="medbook_category_has_names",
            ),
        ),
        migrations.AddConstraint(
            "profession",
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(name_en="") & ~Q(code=""), name="medbook_profession_has_names"
            ),
        ),
    ]
