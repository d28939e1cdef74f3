"""Spreadsheets of recommendations and conclusions, from dry run to confirmation."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("meetings", "0011_capture_from_minutes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RegisterImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", models.CharField(max_length=200, verbose_name="file")),
                ("lines", models.JSONField(default=list, verbose_name="lines")),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="uploaded"
                    ),
                ),
                (
                    "applied_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="imported"),
                ),
                ("new", models.PositiveIntegerField(default=0, verbose_name="new texts")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="changed texts")),
                (
                    "applied_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="imported by",
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
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
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-pk"],
            },
        ),
        BuildWalls("RegisterImport"),
    ]
