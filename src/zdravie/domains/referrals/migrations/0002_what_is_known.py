"""The diagnosis and what was done already stand beside the reason, sealed like it."""

from django.db import migrations

from zdravie.platform.vault.fields import SealedTextField


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_referrals")]
    operations = [
        migrations.AddField("referral", "diagnosis", SealedTextField(null=True)),
        migrations.AddField("referral", "done", SealedTextField(null=True)),
    ]
