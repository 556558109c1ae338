"""The digest of a file is known from the moment it is taken: whoever signs an application signs its files."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="storedfile", name="sha256", field=models.CharField(blank=True, max_length=64)
        ),
    ]
