"""What points at a row goes before it; nothing of this is the database's to know."""

from django.db import migrations, models

import dialogue.tenancy.cascading


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_what_goes_goes_first"),
        ("knowledge", "0002_walls"),
    ]

    operations = [
        migrations.AlterField(
            model_name="publication",
            name="chairmanship",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="publications",
                to="dialogue.chairmanship",
                verbose_name="chairmanship",
            ),
        ),
    ]
