"""A secret is replaced with an overlap: the old one stays good for hours."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0002_foreign_systems")]

    operations = [
        migrations.AddField("client", "old_secret_hash", models.BinaryField(max_length=32, null=True)),
        migrations.AddField("client", "old_secret_until", models.DateTimeField(null=True)),
    ]
