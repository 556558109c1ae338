"""The first table of this room."""

from django.db import migrations, models

import zdravie.kernel.ids
import zdravie.platform.vault.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = []  # noqa: RUF012

    operations = [
        migrations.CreateModel(
            name="ParkedForm",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("owner_id", models.UUIDField()),
                ("address", models.CharField(max_length=2000)),
                ("fields", zdravie.platform.vault.fields.SealedTextField(editable=True)),
                ("expires_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["expires_at"], name="parking_form_by_end")]},
        ),
    ]
