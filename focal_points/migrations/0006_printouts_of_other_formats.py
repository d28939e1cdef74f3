"""Printouts may be tables too, and what visitors asked for is found by a token."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0005_printouts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="printout",
            name="printout_ready_has_a_file",
        ),
        migrations.AddField(
            model_name="printout",
            name="format",
            field=models.CharField(
                choices=[("pdf", "PDF"), ("xlsx", "XLSX"), ("csv", "CSV"), ("json", "JSON")],
                default="pdf",
                max_length=4,
                verbose_name="format",
            ),
        ),
        # By the database first, so that each row that is there gets one of its own.
        migrations.AddField(
            model_name="printout",
            name="token",
            field=models.UUIDField(db_default=RandomUUID(), editable=False),
        ),
        migrations.AlterField(
            model_name="printout",
            name="token",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddConstraint(
            model_name="printout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True),
                    models.Q(
                        models.Q(("file", ""), _negated=True),
                        ("finished_at__isnull", False),
                        ("size__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="printout_ready_has_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="printout",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "token"), name="printout_token_once"
            ),
        ),
    ]
