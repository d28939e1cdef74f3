"""Who saw the site as whom."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("focal_points", "0007_user_time_zone"),
    ]

    operations = [
        migrations.CreateModel(
            name="Viewing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="from")),
                ("until", models.DateTimeField(verbose_name="until")),
                (
                    "files",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=400),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="files downloaded",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        default=dialogue.tenancy.scope.current_dialogue_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "viewed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="seen as",
                    ),
                ),
                (
                    "viewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="seen by",
                    ),
                ),
            ],
            options={
                "verbose_name": "view as another person",
                "verbose_name_plural": "views as another person",
                "ordering": ["-since", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("viewer", models.F("viewed")), _negated=True),
                        name="viewing_is_of_another",
                        violation_error_message="Choose another person: you see the site as yourself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))),
                        name="viewing_times_in_order",
                        violation_error_message="The end must not come before the start.",
                    ),
                ],
            },
        ),
        BuildWalls("Viewing"),
    ]
