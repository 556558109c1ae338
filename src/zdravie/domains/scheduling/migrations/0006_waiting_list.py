"""The waiting list: who waits, and which places were offered to them."""

import django.db.models.deletion
import zdravie.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organizations', '0001_initial'),
        ('people', '0002_links'),
        ('scheduling', '0005_moves_offers_and_reminders'),
        ('terminology', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='WaitingEntry',
            fields=[
                ('id', models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('priority', models.PositiveSmallIntegerField(choices=[(10, 'срочно по направлению'), (20, 'ребёнок до года'), (100, 'обычная очередь')])),
                ('part', models.CharField(blank=True, max_length=7)),
                ('notice_hours', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('WAITING', 'ждёте в очереди'), ('SERVED', 'вы записаны'), ('LEFT', 'вы вышли из очереди')], default='WAITING', max_length=7)),
                ('joined_at', models.DateTimeField()),
                ('limit_at', models.DateTimeField()),
                ('escalate_at', models.DateTimeField()),
                ('escalated_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.clinic')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('specialty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='terminology.specialty')),
            ],
        ),
        migrations.CreateModel(
            name='WaitingOffer',
            fields=[
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='waiting_offer', serialize=False, to='scheduling.appointment')),
                ('tell_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('TAKEN', 'вы записались'), ('PASSED', 'вы отказались'), ('LAPSED', 'время ответа вышло')], max_length=6)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='scheduling.waitingentry')),
            ],
        ),
        migrations.AddIndex(
            model_name='waitingentry',
            index=models.Index(condition=models.Q(('state', 'WAITING')), fields=['specialty', 'clinic', 'priority', 'joined_at'], name='scheduling_waiting_in_order'),
        ),
        migrations.AddIndex(
            model_name='waitingentry',
            index=models.Index(condition=models.Q(('escalated_at__isnull', True), ('state', 'WAITING')), fields=['escalate_at'], name='scheduling_waiting_to_raise'),
        ),
        migrations.AddConstraint(
            model_name='waitingentry',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'WAITING')), fields=('person', 'specialty', 'clinic'), name='scheduling_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='waitingentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'WAITING')), models.Q(models.Q(('state', 'WAITING'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='scheduling_waiting_ends_once'),
        ),
        migrations.AddConstraint(
            model_name='waitingoffer',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('entry',), name='scheduling_one_open_offer'),
        ),
        migrations.AddConstraint(
            model_name='waitingoffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at__isnull', True)), models.Q(('settled_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='scheduling_settled_offer_says_how'),
        ),
    ]
