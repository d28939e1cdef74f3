"""Files on their way to a meeting’s papers, walled in."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import meetings.models.uploads
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_papers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "part",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, verbose_name="name of its part"
                    ),
                ),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("receiving", "on its way"),
                            ("scanning", "waiting for the virus scanner"),
                            ("examined", "ready to be taken"),
                            ("refused", "not taken"),
                            ("taken", "taken"),
                        ],
                        default="receiving",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "refusal_code",
                    models.CharField(blank=True, max_length=20, verbose_name="kind of refusal"),
                ),
                ("refusal", models.TextField(blank=True, verbose_name="why it was not taken")),
                (
                    "refusal_en",
                    models.TextField(blank=True, null=True, verbose_name="why it was not taken"),
                ),
                (
                    "refusal_fr",
                    models.TextField(blank=True, null=True, verbose_name="why it was not taken"),
                ),
                ("content_type", models.CharField(blank=True, max_length=100, verbose_name="type")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="language")),
                (
                    "scan_failed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="scanner did not answer"
                    ),
                ),
                ("began_at", models.DateTimeField(auto_now_add=True, verbose_name="begun")),
                (
                    "expires_at",
                    models.DateTimeField(
                        default=meetings.models.uploads.end_of_keeping, verbose_name="kept until"
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="uploads",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.materialversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "upload",
                "verbose_name_plural": "uploads",
                "ordering": ["original_name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="upload_is_not_empty",
                        violation_error_message="This file is empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["receiving", "refused"]),
                            ("sha256__regex", "^[0-9a-f]{64}$"),
                            _connector="OR",
                        ),
                        name="upload_whole_has_its_checksum",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("refusal_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="upload_refused_says_why",
                    ),
                ],
            },
        ),
        BuildWalls("Upload"),
    ]
