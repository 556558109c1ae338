"""Who may open whose card."""

import django.db.models.deletion
import zdravie.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.UUIDField(default=zdravie.kernel.ids.new_id, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('CHILD', 'ребёнок'), ('ADULT', 'взрослый')], max_length=5)),
                ('state', models.CharField(choices=[('ASKED', 'ждёт ответа'), ('GRANTED', 'доступ открыт'), ('REFUSED', 'отказано'), ('ENDED', 'доступ закрыт')], default='ASKED', max_length=7)),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField()),
                ('code_hash', models.BinaryField(null=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('granted_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['representative', 'asked_at'], name='family_of_representative'), models.Index(condition=models.Q(('state', 'GRANTED')), fields=['person'], name='family_of_person')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['ASKED', 'GRANTED'])), fields=('representative', 'person'), name='family_one_tie_of_two'), models.CheckConstraint(condition=models.Q(('person__isnull', True), models.Q(('person', models.F('representative')), _negated=True), _connector='OR'), name='family_nobody_represents_themselves'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'GRANTED'), _negated=True), models.Q(('granted_at__isnull', False), ('person__isnull', False)), _connector='OR'), name='family_granted_names_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['ASKED', 'GRANTED'])), models.Q(('ended_at__isnull', False), ('state__in', ['REFUSED', 'ENDED'])), _connector='OR'), name='family_ended_has_time')],
            },
        ),
    ]
