"""The switch of the bank."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bank", "0002_payments")]

    operations = [
        migrations.CreateModel(
            name="BankMode",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("ORDINARY", "Ordinary"),
                            ("SLOW", "Slow"),
                            ("DOWN", "Down"),
                            ("GARBLED", "Garbled"),
                            ("WRONG_SUM", "Wrong Sum"),
                        ],
                        default="ORDINARY",
                        max_length=9,
                    ),
                ),
                ("slow_seconds", models.PositiveSmallIntegerField(default=10)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="bank_one_mode"),
                    models.CheckConstraint(
                        condition=models.Q(("slow_seconds__range", (1, 30))), name="bank_slow_is_bounded"
                    ),
                ],
            },
        ),
    ]
