"""Entries of a new kind: what a clinic concludes of the holder as a whole."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("medbook", "0001_medical_books")]

    operations = [
        migrations.AlterField(
            model_name="record",
            name="kind",
            field=models.CharField(
                choices=[
                    ("EXAMINATION", "EXAMINATION"),
                    ("TEST", "TEST"),
                    ("VACCINATION", "VACCINATION"),
                    ("TRAINING", "TRAINING"),
                    ("CONCLUSION", "CONCLUSION"),
                ],
                max_length=11,
            ),
        ),
    ]
