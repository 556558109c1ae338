"""A check that disagrees says in which fields."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0003_applications_are_signed")]
    operations = [
        migrations.AddField(
            model_name="checkresult",
            name="differs",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), default=list, size=None
            ),
        ),
    ]
