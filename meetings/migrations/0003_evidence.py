"""Evidence, walled in: it may be a document of the library, which tells of meetings itself."""

import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import meetings.models.evidence
from dialogue.tables import CreateTables
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    replaces = [
        ("meetings", "0017_evidence_as_files_and_documents"),
    ]

    dependencies = [
        ("knowledge", "0002_walled_in"),
        ("meetings", "0002_walled_in"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTables(
            migrations.CreateModel(
                name="Evidence",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("document", "Document"),
                                ("initiative", "Initiative"),
                                ("page", "Page"),
                                ("gone", "Document that was removed"),
                            ],
                            default="page",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                    (
                        "address",
                        models.URLField(blank=True, max_length=500, verbose_name="address"),
                    ),
                    (
                        "file",
                        models.FileField(
                            blank=True,
                            max_length=200,
                            upload_to=meetings.models.evidence.evidence_path,
                            verbose_name="file",
                        ),
                    ),
                    (
                        "original_name",
                        models.CharField(blank=True, max_length=255, verbose_name="file name"),
                    ),
                    (
                        "content_type",
                        models.CharField(blank=True, max_length=100, verbose_name="type"),
                    ),
                    (
                        "size",
                        models.PositiveBigIntegerField(
                            blank=True, null=True, verbose_name="size in bytes"
                        ),
                    ),
                    ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                    (
                        "paper",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=meetings.models.evidence.note_that_it_is_gone,
                            related_name="+",
                            to="meetings.material",
                            verbose_name="paper",
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=meetings.models.evidence.note_that_it_is_gone,
                            related_name="+",
                            to="knowledge.libraryitem",
                            verbose_name="library item",
                        ),
                    ),
                    (
                        "added_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="added"),
                    ),
                    (
                        "added_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="added by",
                        ),
                    ),
                    (
                        "report",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="evidence",
                            to="meetings.progressreport",
                            verbose_name="report",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "piece of evidence",
                    "verbose_name_plural": "evidence",
                    "ordering": ["report_id", "position"],
                    "constraints": [
                        models.UniqueConstraint(
                            deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                            fields=("dialogue", "report", "position"),
                            name="evidence_position_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("address", ""),
                                    ("file", ""),
                                    ("item", None),
                                    ("kind", "gone"),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("address", ""), _negated=True),
                                    ("file", ""),
                                    ("item", None),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("file", ""), _negated=True),
                                    ("address", ""),
                                    ("item", None),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("paper", None), _negated=True),
                                    ("address", ""),
                                    ("file", ""),
                                    ("item", None),
                                ),
                                models.Q(
                                    models.Q(("item", None), _negated=True),
                                    ("address", ""),
                                    ("file", ""),
                                    ("paper", None),
                                ),
                                _connector="OR",
                            ),
                            name="evidence_is_one_thing",
                            violation_error_message="Evidence is a link, a file or a document of the portal: one of them.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["document", "gone"]),
                                models.Q(("address", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="evidence_kind_is_of_a_link",
                            violation_error_message="Only what has a web address is a page or an initiative.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("content_type", ""),
                                    ("file", ""),
                                    ("original_name", ""),
                                    ("sha256", ""),
                                    ("size", None),
                                ),
                                models.Q(
                                    models.Q(("file", ""), _negated=True),
                                    models.Q(("content_type", ""), _negated=True),
                                    models.Q(("original_name", ""), _negated=True),
                                    ("added_at__isnull", False),
                                    ("size__isnull", False),
                                    ("sha256__regex", "^[0-9a-f]{64}$"),
                                    ("size__gt", 0),
                                ),
                                _connector="OR",
                            ),
                            name="evidence_file_is_measured",
                            violation_error_message="Of a file, its name, type, size, checksum and moment are kept.",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="AnswerEvidence",
                fields=[
                    (
                        "id",
                        models.BigAutoField(
                            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("document", "Document"),
                                ("initiative", "Initiative"),
                                ("page", "Page"),
                                ("gone", "Document that was removed"),
                            ],
                            default="page",
                            max_length=10,
                            verbose_name="kind",
                        ),
                    ),
                    ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                    (
                        "address",
                        models.URLField(blank=True, max_length=500, verbose_name="address"),
                    ),
                    (
                        "file",
                        models.FileField(
                            blank=True,
                            max_length=200,
                            upload_to=meetings.models.evidence.evidence_path,
                            verbose_name="file",
                        ),
                    ),
                    (
                        "original_name",
                        models.CharField(blank=True, max_length=255, verbose_name="file name"),
                    ),
                    (
                        "content_type",
                        models.CharField(blank=True, max_length=100, verbose_name="type"),
                    ),
                    (
                        "size",
                        models.PositiveBigIntegerField(
                            blank=True, null=True, verbose_name="size in bytes"
                        ),
                    ),
                    ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                    (
                        "paper",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=meetings.models.evidence.note_that_it_is_gone,
                            related_name="+",
                            to="meetings.material",
                            verbose_name="paper",
                        ),
                    ),
                    (
                        "item",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=meetings.models.evidence.note_that_it_is_gone,
                            related_name="+",
                            to="knowledge.libraryitem",
                            verbose_name="library item",
                        ),
                    ),
                    (
                        "added_at",
                        models.DateTimeField(editable=False, null=True, verbose_name="added"),
                    ),
                    (
                        "added_by",
                        models.ForeignKey(
                            editable=False,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="added by",
                        ),
                    ),
                    (
                        "answer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="evidence",
                            to="meetings.replyanswer",
                            verbose_name="answer",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "evidence of an answer",
                    "verbose_name_plural": "evidence of answers",
                    "ordering": ["answer_id", "position"],
                    "constraints": [
                        models.UniqueConstraint(
                            deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                            fields=("dialogue", "answer", "position"),
                            name="answer_evidence_position_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("address", ""),
                                    ("file", ""),
                                    ("item", None),
                                    ("kind", "gone"),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("address", ""), _negated=True),
                                    ("file", ""),
                                    ("item", None),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("file", ""), _negated=True),
                                    ("address", ""),
                                    ("item", None),
                                    ("paper", None),
                                ),
                                models.Q(
                                    models.Q(("paper", None), _negated=True),
                                    ("address", ""),
                                    ("file", ""),
                                    ("item", None),
                                ),
                                models.Q(
                                    models.Q(("item", None), _negated=True),
                                    ("address", ""),
                                    ("file", ""),
                                    ("paper", None),
                                ),
                                _connector="OR",
                            ),
                            name="answer_evidence_is_one_thing",
                            violation_error_message="Evidence is a link, a file or a document of the portal: one of them.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("kind__in", ["document", "gone"]),
                                models.Q(("address", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="answer_evidence_kind_is_of_a_link",
                            violation_error_message="Only what has a web address is a page or an initiative.",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("content_type", ""),
                                    ("file", ""),
                                    ("original_name", ""),
                                    ("sha256", ""),
                                    ("size", None),
                                ),
                                models.Q(
                                    models.Q(("file", ""), _negated=True),
                                    models.Q(("content_type", ""), _negated=True),
                                    models.Q(("original_name", ""), _negated=True),
                                    ("added_at__isnull", False),
                                    ("size__isnull", False),
                                    ("sha256__regex", "^[0-9a-f]{64}$"),
                                    ("size__gt", 0),
                                ),
                                _connector="OR",
                            ),
                            name="answer_evidence_file_is_measured",
                            violation_error_message="Of a file, its name, type, size, checksum and moment are kept.",
                        ),
                    ],
                },
            ),
        ),
        BuildWalls("Evidence", "AnswerEvidence"),
    ]
