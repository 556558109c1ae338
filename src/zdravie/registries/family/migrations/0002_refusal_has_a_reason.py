"""What the clinic said when it refused a parent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("family", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="representation",
            name="refused_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("PAPERS", "документы не принесли"),
                    ("NOT_PARENT", "по документам вы не родитель и не опекун"),
                    ("COURT", "доступ ограничен решением суда"),
                ],
                default="",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("refused_because", ""),
                    models.Q(("kind", "CHILD"), ("state", "REFUSED")),
                    _connector="OR",
                ),
                name="family_reason_of_a_refusal",
            ),
        ),
    ]
