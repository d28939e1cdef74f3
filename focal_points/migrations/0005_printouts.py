"""What somebody asked to have printed, walled in."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import focal_points.models.printouts
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("focal_points", "0004_attachments_wait"),
    ]

    operations = [
        migrations.CreateModel(
            name="Printout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("of", models.JSONField(blank=True, default=dict, verbose_name="of")),
                ("title", models.CharField(max_length=400, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("making", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="progress in per cent",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=focal_points.models.printouts.printout_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "pages",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="pages"
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                (
                    "taken_up_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last sign of life"
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="finished"),
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
                    "requested_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
            ],
            options={
                "verbose_name": "printout",
                "verbose_name_plural": "printouts",
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                ("finished_at__isnull", False),
                                ("pages__isnull", False),
                                ("size__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="printout_ready_has_a_file",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__lte", 100)),
                        name="printout_progress_is_a_percentage",
                    ),
                ],
            },
        ),
        BuildWalls("Printout"),
    ]
