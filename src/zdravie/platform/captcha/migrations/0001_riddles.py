"""The first table of this room."""

from django.db import migrations, models

import zdravie.kernel.ids
import zdravie.platform.vault.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = []  # noqa: RUF012

    operations = [
        migrations.CreateModel(
            name="Riddle",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("binding", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(choices=[("PICTURE", "Picture"), ("WORDS", "Words")], max_length=7),
                ),
                ("answer", zdravie.platform.vault.fields.SealedTextField(editable=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["expires_at"], name="captcha_riddle_by_end")]},
        ),
    ]
