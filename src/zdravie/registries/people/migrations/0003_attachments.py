# Since when a clinic cares for a person: one attachment at a time, one by an application.

import django.db.models.deletion
from django.db import migrations, models

import zdravie.kernel.ids


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0002_links"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("case_id", models.UUIDField(unique=True)),
                ("begun_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "clinic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.clinic",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("person",),
                        name="people_one_attachment_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("begun_on")),
                            _connector="OR",
                        ),
                        name="people_attachment_ends_after_start",
                    ),
                ],
            },
        ),
    ]
