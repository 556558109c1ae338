"""
Visits are moved, confirmed and reminded of; a place may be kept for somebody of the waiting list.

An offered place is taken: the function that the trigger and the bitmap lean on says so too.
"""

import django.contrib.postgres.constraints
import django.db.models.deletion
import zdravie.domains.scheduling.ranges
from django.db import migrations, models


IS_LIVING = """
CREATE OR REPLACE FUNCTION scheduling_is_living(state text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$
    SELECT state IN ({states})
$$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_links'),
        ('scheduling', '0004_bitmap_follows_kept_places'),
        ('terminology', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(
            IS_LIVING.format(states="'HELD', 'OFFERED', 'BOOKED'"), IS_LIVING.format(states="'HELD', 'BOOKED'")
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hours', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='ReminderChoice',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='people.person')),
                ('by_sms', models.BooleanField()),
                ('by_email', models.BooleanField()),
                ('first_hours', models.PositiveSmallIntegerField()),
                ('second_hours', models.PositiveSmallIntegerField()),
                ('chosen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='VisitLink',
            fields=[
                ('digest', models.BinaryField(primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='appointment',
            name='scheduling_one_per_place',
        ),
        migrations.RemoveConstraint(
            model_name='appointment',
            name='scheduling_one_per_specialty',
        ),
        migrations.RemoveConstraint(
            model_name='appointment',
            name='scheduling_person_is_in_one_place',
        ),
        migrations.RemoveConstraint(
            model_name='appointment',
            name='scheduling_ended_has_time',
        ),
        migrations.AddField(
            model_name='appointment',
            name='arrived_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appointment',
            name='confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='appointment',
            name='moved_from',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.appointment'),
        ),
        migrations.AddField(
            model_name='appointment',
            name='referral_id',
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name='appointment',
            name='state',
            field=models.CharField(choices=[('HELD', 'место придержано'), ('OFFERED', 'место предложено'), ('BOOKED', 'вы записаны'), ('LAPSED', 'место не подтверждено'), ('CANCELLED', 'приём отменён'), ('MOVED', 'приём перенесён'), ('PASSED', 'время приёма прошло'), ('FULFILLED', 'приём состоялся'), ('NO_SHOW', 'не пришли')], max_length=9),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['HELD', 'OFFERED', 'BOOKED'])), fields=('shift', 'place'), name='scheduling_one_per_place'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['HELD', 'OFFERED', 'BOOKED'])), fields=('person', 'specialty', 'ordinal'), name='scheduling_one_per_specialty'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('moved_from__isnull', False)), fields=('moved_from',), name='scheduling_moved_to_one_place'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', ['HELD', 'OFFERED', 'BOOKED'])), expressions=[(zdravie.domains.scheduling.ranges.IdRange('person'), '&&'), (zdravie.domains.scheduling.ranges.Span('starts_at', 'ends_at'), '&&')], name='scheduling_person_is_in_one_place'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['HELD', 'OFFERED', 'BOOKED'])), models.Q(models.Q(('state__in', ['HELD', 'OFFERED', 'BOOKED']), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='scheduling_ended_has_time'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='appointment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.appointment'),
        ),
        migrations.AddField(
            model_name='visitlink',
            name='appointment',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scheduling.appointment'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('appointment', 'hours'), name='scheduling_reminded_once'),
        ),
    ]
