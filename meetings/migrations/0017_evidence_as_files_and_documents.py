"""Evidence as files and as documents of the portal, beside links."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import meetings.models.evidence
from dialogue.tenancy.walls import TieColumns


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0004_indicators"),
        ("knowledge", "0002_walls"),
        ("meetings", "0016_clusters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="answerevidence",
            options={
                "ordering": ["answer_id", "position"],
                "verbose_name": "evidence of an answer",
                "verbose_name_plural": "evidence of answers",
            },
        ),
        migrations.AlterModelOptions(
            name="evidence",
            options={
                "ordering": ["report_id", "position"],
                "verbose_name": "piece of evidence",
                "verbose_name_plural": "evidence",
            },
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="added_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="added"),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="content_type",
            field=models.CharField(blank=True, max_length=100, verbose_name="type"),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="file",
            field=models.FileField(
                blank=True,
                max_length=200,
                upload_to=meetings.models.evidence.evidence_path,
                verbose_name="file",
            ),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=meetings.models.evidence.note_that_it_is_gone,
                related_name="+",
                to="knowledge.libraryitem",
                verbose_name="library item",
            ),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="answerevidence",
            name="original_name",
            field=models.CharField(blank=True, max_length=255, verbose_name="file name"),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=meetings.models.evidence.note_that_it_is_gone,
                related_name="+",
                to="meetings.material",
                verbose_name="paper",
            ),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="sha256",
            field=models.CharField(blank=True, max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AddField(
            model_name="answerevidence",
            name="size",
            field=models.PositiveBigIntegerField(
                blank=True, null=True, verbose_name="size in bytes"
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="added_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="added"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="content_type",
            field=models.CharField(blank=True, max_length=100, verbose_name="type"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="file",
            field=models.FileField(
                blank=True,
                max_length=200,
                upload_to=meetings.models.evidence.evidence_path,
                verbose_name="file",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=meetings.models.evidence.note_that_it_is_gone,
                related_name="+",
                to="knowledge.libraryitem",
                verbose_name="library item",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="kind",
            field=models.CharField(
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
        migrations.AddField(
            model_name="evidence",
            name="original_name",
            field=models.CharField(blank=True, max_length=255, verbose_name="file name"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=meetings.models.evidence.note_that_it_is_gone,
                related_name="+",
                to="meetings.material",
                verbose_name="paper",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="sha256",
            field=models.CharField(blank=True, max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="size",
            field=models.PositiveBigIntegerField(
                blank=True, null=True, verbose_name="size in bytes"
            ),
        ),
        migrations.AlterField(
            model_name="answerevidence",
            name="address",
            field=models.URLField(blank=True, max_length=500, verbose_name="address"),
        ),
        migrations.AlterField(
            model_name="answerevidence",
            name="title",
            field=models.CharField(blank=True, max_length=200, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="address",
            field=models.URLField(blank=True, max_length=500, verbose_name="address"),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="title",
            field=models.CharField(blank=True, max_length=200, verbose_name="title"),
        ),
        migrations.AddConstraint(
            model_name="answerevidence",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="answerevidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["document", "gone"]),
                    models.Q(("address", ""), _negated=True),
                    _connector="OR",
                ),
                name="answer_evidence_kind_is_of_a_link",
                violation_error_message="Only what has a web address is a page or an initiative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="answerevidence",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["document", "gone"]),
                    models.Q(("address", ""), _negated=True),
                    _connector="OR",
                ),
                name="evidence_kind_is_of_a_link",
                violation_error_message="Only what has a web address is a page or an initiative.",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
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
        ),
        TieColumns("Evidence", "paper", "item"),
        TieColumns("AnswerEvidence", "paper", "item"),
    ]
