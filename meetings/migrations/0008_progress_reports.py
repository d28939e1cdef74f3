"""What partners report on recommendations, conclusions and actions, walled in."""

import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("meetings", "0007_joint_as_recorded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "With the Secretariat"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_started", "Not started"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=12,
                        verbose_name="progress",
                    ),
                ),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="situation on")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("narrative", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "narrative_en",
                    models.TextField(blank=True, null=True, verbose_name="what was done"),
                ),
                (
                    "narrative_fr",
                    models.TextField(blank=True, null=True, verbose_name="what was done"),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last written",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="dialogue.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="meetings.conclusion",
                        verbose_name="conclusion",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="dialogue.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="progress_reports",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "progress report",
                "verbose_name_plural": "progress reports",
                "ordering": ["-as_of", "-pk"],
                "permissions": [
                    ("decide_progressreport", "Can publish and return progress reports")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("address", models.URLField(max_length=500, verbose_name="address")),
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
                "ordering": ["report", "position"],
            },
        ),
        migrations.CreateModel(
            name="ProgressReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "With the Secretariat"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "progress",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_started", "Not started"),
                            ("under_way", "Under way"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                        ],
                        max_length=12,
                        verbose_name="progress",
                    ),
                ),
                ("as_of", models.DateField(blank=True, null=True, verbose_name="situation on")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("narrative", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "narrative_en",
                    models.TextField(blank=True, null=True, verbose_name="what was done"),
                ),
                (
                    "narrative_fr",
                    models.TextField(blank=True, null=True, verbose_name="what was done"),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the report was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last written",
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.conclusion",
                        verbose_name="conclusion",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        db_constraint=False,
                        default=dialogue.tenancy.scope.current_dialogue_id,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.progressreport",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last written by",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action__isnull", True),
                        ("conclusion__isnull", True),
                        ("recommendation__isnull", False),
                    ),
                    models.Q(
                        ("action__isnull", True),
                        ("conclusion__isnull", False),
                        ("recommendation__isnull", True),
                    ),
                    models.Q(
                        ("action__isnull", False),
                        ("conclusion__isnull", True),
                        ("recommendation__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="progress_report_is_about_one_thing",
                violation_error_message="Name what the report is about: one thing.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage", "draft"),
                    models.Q(
                        models.Q(("progress", ""), _negated=True),
                        ("as_of__isnull", False),
                        ("submitted_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="progress_report_whole_once_submitted",
                violation_error_message="A report that is submitted says how far things are, and on which day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft")),
                fields=("dialogue", "partner", "recommendation"),
                name="progress_report_one_draft_recommendation",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft")),
                fields=("dialogue", "partner", "conclusion"),
                name="progress_report_one_draft_conclusion",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft")),
                fields=("dialogue", "partner", "action"),
                name="progress_report_one_draft_action",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_progressreportevent" ("action_id", "as_of", "conclusion_id", "decided_at", "decided_by_id", "dialogue_id", "id", "language", "made_by_id", "narrative", "narrative_en", "narrative_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "recommendation_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "stage", "submitted_at") VALUES (NEW."action_id", NEW."as_of", NEW."conclusion_id", NEW."decided_at", NEW."decided_by_id", NEW."dialogue_id", NEW."id", NEW."language", NEW."made_by_id", NEW."narrative", NEW."narrative_en", NEW."narrative_fr", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."progress", NEW."recommendation_id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."saved_at", NEW."saved_by_id", NEW."stage", NEW."submitted_at"); RETURN NULL;',
                    hash="28b117b52fbd69e358ad7447bacfe12b96cb66f9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ff28",
                    table="meetings_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_progressreportevent" ("action_id", "as_of", "conclusion_id", "decided_at", "decided_by_id", "dialogue_id", "id", "language", "made_by_id", "narrative", "narrative_en", "narrative_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "recommendation_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "stage", "submitted_at") VALUES (NEW."action_id", NEW."as_of", NEW."conclusion_id", NEW."decided_at", NEW."decided_by_id", NEW."dialogue_id", NEW."id", NEW."language", NEW."made_by_id", NEW."narrative", NEW."narrative_en", NEW."narrative_fr", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."progress", NEW."recommendation_id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."saved_at", NEW."saved_by_id", NEW."stage", NEW."submitted_at"); RETURN NULL;',
                    hash="cde11acf3fd5009d73df84e0311db8d13d203f7c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8b45f",
                    table="meetings_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_progressreportevent" ("action_id", "as_of", "conclusion_id", "decided_at", "decided_by_id", "dialogue_id", "id", "language", "made_by_id", "narrative", "narrative_en", "narrative_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "progress", "recommendation_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "stage", "submitted_at") VALUES (OLD."action_id", OLD."as_of", OLD."conclusion_id", OLD."decided_at", OLD."decided_by_id", OLD."dialogue_id", OLD."id", OLD."language", OLD."made_by_id", OLD."narrative", OLD."narrative_en", OLD."narrative_fr", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."progress", OLD."recommendation_id", OLD."remark", OLD."remark_en", OLD."remark_fr", OLD."saved_at", OLD."saved_by_id", OLD."stage", OLD."submitted_at"); RETURN NULL;',
                    hash="2dcba807b7a67592a64ac9f6b3ac84804a7a956f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1f725",
                    table="meetings_progressreport",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "report", "position"),
                name="evidence_position_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d652356a40933953766574cc575f71d66b91eeb9",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_849bf",
                    table="meetings_progressreportevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("ProgressReport", "Evidence"),
        BuildHistoryWalls("ProgressReportEvent"),
    ]
