"""Signatures that the signer's page handed back wait for the browser of their owner."""

from django.db import migrations, models

import zdravie.kernel.ids
import zdravie.platform.vault.fields


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_revocation_lists")]
    operations = [
        migrations.CreateModel(
            name="ReturnedSignature",
            fields=[
                (
                    "id",
                    models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False),
                ),
                ("owner_id", models.UUIDField()),
                ("sha256", models.CharField(max_length=64)),
                ("signature", zdravie.platform.vault.fields.SealedTextField()),
                ("returned_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("owner_id", "sha256"), name="signing_one_waits_for_a_text"
                    ),
                ],
            },
        ),
    ]
