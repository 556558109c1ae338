"""After a change or a loss of the telephone its codes count for less."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField("account", "phone_trusted_from", models.DateTimeField(null=True)),
        migrations.AddField("account", "phone_lost_at", models.DateTimeField(null=True)),
    ]
