"""The time zone in which a person reads times."""

from django.db import migrations, models

import dialogue.time_zones


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0006_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="time_zone",
            field=models.CharField(
                blank=True,
                max_length=60,
                validators=[dialogue.time_zones.is_time_zone],
                verbose_name="time zone",
            ),
        ),
    ]
