"""What points at a row goes before it; nothing of this is the database's to know."""

from django.db import migrations, models

import dialogue.tenancy.cascading


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0018_proposed_commitments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="addressee",
            name="conclusion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="addressees",
                to="meetings.conclusion",
                verbose_name="conclusion",
            ),
        ),
        migrations.AlterField(
            model_name="addressee",
            name="recommendation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="addressees",
                to="meetings.recommendation",
                verbose_name="recommendation",
            ),
        ),
        migrations.AlterField(
            model_name="material",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=dialogue.tenancy.cascading.cascade_first,
                related_name="materials",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
    ]
