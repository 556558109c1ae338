# The reception finds a person by the policy: a blind index beside the sealed number.

from typing import Any

from django.db import migrations, models

import zdravie.platform.vault.fields
from zdravie.registries.people.indexes import oms_index


def index_what_is_there(apps: Any, _schema: Any) -> None:
    people = apps.get_model("people", "Person").objects
    for person in people.filter(oms__isnull=False).only("id", "oms").iterator(chunk_size=2000):
        people.filter(pk=person.pk).update(oms_index=oms_index(person.oms))


class Migration(migrations.Migration):
    dependencies = [("people", "0003_attachments")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="oms_index",
            field=zdravie.platform.vault.fields.BlindIndexField(null=True),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("oms_index__isnull", False)), fields=["oms_index"], name="people_by_oms"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("oms__isnull", True), ("oms_index__isnull", True)),
                    models.Q(("oms__isnull", False), ("oms_index__isnull", False)),
                    _connector="OR",
                ),
                name="people_oms_has_its_index",
            ),
        ),
    ]
