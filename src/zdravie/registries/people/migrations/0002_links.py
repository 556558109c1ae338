# Links of people to their accounts at providers: cut, linked again, with or without automatic passage.

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="personlogin",
            name="linked_again_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="personlogin",
            name="severed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="personlogin",
            name="is_automatic",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="personlogin",
            name="passed_at",
            field=models.DateTimeField(null=True),
        ),
    ]
