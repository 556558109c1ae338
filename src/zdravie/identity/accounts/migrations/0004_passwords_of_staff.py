"""A role asks for a longer password; a reminder of an old one is sent once."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_people_in_full")]

    operations = [
        migrations.AddField(
            "account", "is_password_for_staff", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField("account", "password_reminded_at", models.DateTimeField(null=True)),
    ]
