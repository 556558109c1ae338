"""The phone rings too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("phone", "0001_messages_and_mode")]

    operations = [
        migrations.AddField(
            "phonemessage",
            "kind",
            models.CharField(choices=[("SMS", "Sms"), ("CALL", "Call")], default="SMS", max_length=4),
        ),
    ]
