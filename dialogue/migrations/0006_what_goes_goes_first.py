"""What points at a row goes before it; nothing of this is the database's to know."""

from django.db import migrations, models

import dialogue.tenancy.cascading


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0005_continuity"),
    ]

    operations = [
        migrations.AlterField(
            model_name="indicator",
            name="action",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="indicators",
                to="dialogue.action",
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="indicator",
            name="objective",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="indicators",
                to="dialogue.objective",
                verbose_name="objective",
            ),
        ),
    ]
