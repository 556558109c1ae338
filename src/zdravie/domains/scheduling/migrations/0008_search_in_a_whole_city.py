"""The nearest places of a specialty in a whole city, found without reading the whole city."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0007_contested_misses")]
    operations = [
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(
                condition=models.Q(("free_places__gt", 0)),
                fields=["specialty", "starts_at", "id"],
                name="scheduling_shift_of_city",
            ),
        ),
    ]
