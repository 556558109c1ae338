"""A missed visit may be contested; until the clinic declines, it does not count."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_links'),
        ('scheduling', '0006_waiting_list'),
        ('terminology', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='appointment',
            name='contest',
            field=models.CharField(blank=True, choices=[('CAME', 'я был на приёме'), ('CANCELLED', 'я отменил приём заранее'), ('EMERGENCY', 'болезнь или беда помешали прийти'), ('CLINIC', 'приём не состоялся по вине поликлиники')], db_default='', default='', max_length=9),
        ),
        migrations.AddField(
            model_name='appointment',
            name='contest_declined_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('contest', ''), ('state__in', ['NO_SHOW', 'FULFILLED']), _connector='OR'), name='scheduling_misses_alone_are_contested'),
        ),
    ]
