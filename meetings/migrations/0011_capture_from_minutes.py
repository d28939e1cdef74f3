"""Minutes, their paragraphs, and where recommendations and conclusions come from in them."""

import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.cascading
import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("meetings", "0010_campaigns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="captured"
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.conclusion",
                        verbose_name="conclusion",
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
                        verbose_name="captured by",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "place in the minutes",
                "verbose_name_plural": "places in the minutes",
            },
        ),
        migrations.CreateModel(
            name="LanguageReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="published in",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "given_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="given"),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.conclusion",
                        verbose_name="conclusion",
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
                    "given_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "reason for one language",
                "verbose_name_plural": "reasons for one language",
            },
        ),
        migrations.CreateModel(
            name="LanguageReasonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="published in",
                    ),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "given_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="given"),
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
                    "given_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="given by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.languagereason",
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
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(
                        blank=True,
                        help_text="Empty where text was pasted.",
                        max_length=200,
                        verbose_name="read from",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered"),
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
                    "entered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="minutes",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "minutes",
                "verbose_name_plural": "minutes",
                "ordering": ["meeting", "language"],
            },
        ),
        migrations.CreateModel(
            name="MinutesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "file_name",
                    models.CharField(
                        blank=True,
                        help_text="Empty where text was pasted.",
                        max_length=200,
                        verbose_name="read from",
                    ),
                ),
                (
                    "entered_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="entered"),
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
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.minutes",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="position",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "stands_alone",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody said that no paragraph in the other language says the same.",
                        verbose_name="stands alone",
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
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="meetings.minutes",
                        verbose_name="minutes",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["minutes", "position"],
            },
        ),
        migrations.CreateModel(
            name="AnchorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="captured"
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
                        verbose_name="captured by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.anchor",
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
                    "paragraph",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="anchor",
            name="paragraph",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="anchors",
                to="meetings.paragraph",
                verbose_name="paragraph",
            ),
        ),
        migrations.CreateModel(
            name="ParagraphEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="position",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                (
                    "stands_alone",
                    models.BooleanField(
                        default=False,
                        help_text="Somebody said that no paragraph in the other language says the same.",
                        verbose_name="stands alone",
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
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minutes",
                        verbose_name="minutes",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.paragraph",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ParagraphPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_suggested", models.BooleanField(default=True, verbose_name="suggested")),
                (
                    "paired_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="paired"),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs_as_counterpart",
                        to="meetings.paragraph",
                        verbose_name="counterpart",
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
                    "paired_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="paired by",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs",
                        to="meetings.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair of paragraphs",
                "verbose_name_plural": "pairs of paragraphs",
            },
        ),
        migrations.CreateModel(
            name="ParagraphPairEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("is_suggested", models.BooleanField(default=True, verbose_name="suggested")),
                (
                    "paired_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="paired"),
                ),
                (
                    "counterpart",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.paragraph",
                        verbose_name="counterpart",
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
                    "paired_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="paired by",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.paragraph",
                        verbose_name="paragraph",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.paragraphpair",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="languagereason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("conclusion__isnull", True), ("recommendation__isnull", False)),
                    models.Q(("conclusion__isnull", False), ("recommendation__isnull", True)),
                    _connector="OR",
                ),
                name="language_reason_is_of_one_text",
                violation_error_message="Name a recommendation or a conclusion: one of them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="languagereason",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "recommendation"), name="language_reason_once_recommendation"
            ),
        ),
        migrations.AddConstraint(
            model_name="languagereason",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "conclusion"), name="language_reason_once_conclusion"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagereason",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_languagereasonevent" ("conclusion_id", "dialogue_id", "given_at", "given_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recommendation_id") VALUES (NEW."conclusion_id", NEW."dialogue_id", NEW."given_at", NEW."given_by_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."recommendation_id"); RETURN NULL;',
                    hash="0dc11cedeb00407238131567791457ed0cf815e2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2cdee",
                    table="meetings_languagereason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagereason",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_languagereasonevent" ("conclusion_id", "dialogue_id", "given_at", "given_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recommendation_id") VALUES (NEW."conclusion_id", NEW."dialogue_id", NEW."given_at", NEW."given_by_id", NEW."id", NEW."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."recommendation_id"); RETURN NULL;',
                    hash="cd0d552d56f6c47ed7d86707159e5a01e3c12126",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_76d25",
                    table="meetings_languagereason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagereason",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_languagereasonevent" ("conclusion_id", "dialogue_id", "given_at", "given_by_id", "id", "language", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recommendation_id") VALUES (OLD."conclusion_id", OLD."dialogue_id", OLD."given_at", OLD."given_by_id", OLD."id", OLD."language", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."recommendation_id"); RETURN NULL;',
                    hash="9db2d37327f787ff06e50e2e341cf8e540c2c88c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35613",
                    table="meetings_languagereason",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="languagereasonevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="fc75d98a04915f855cd5f9631196ccdbaf38dc34",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_8c0f6",
                    table="meetings_languagereasonevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "language"),
                name="minutes_once_a_language",
                violation_error_message="The meeting has minutes in this language.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."entered_at", NEW."entered_by_id", NEW."file_name", NEW."id", NEW."language", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="712b51042cd8a3052d00cd225ecb7c5da9753471",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61343",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."entered_at", NEW."entered_by_id", NEW."file_name", NEW."id", NEW."language", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="d0df4b68463bcfc24de5a91dc1a65c613da22106",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_324d9",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dialogue_id", OLD."entered_at", OLD."entered_by_id", OLD."file_name", OLD."id", OLD."language", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="df43f44d36ca4cebf049d9783f75548c7b96375f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f9949",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutesevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b701fcd3b8b35bc763085b9187ff2a1029e1c90a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_16281",
                    table="meetings_minutesevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraph",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "minutes", "position"),
                name="paragraph_position_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraph",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_paragraphevent" ("dialogue_id", "id", "minutes_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stands_alone", "text") VALUES (NEW."dialogue_id", NEW."id", NEW."minutes_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."stands_alone", NEW."text"); RETURN NULL;',
                    hash="2d8b7f8cad038ea82944401d66a0d5ae576c4bdb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f1142",
                    table="meetings_paragraph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraph",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_paragraphevent" ("dialogue_id", "id", "minutes_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stands_alone", "text") VALUES (NEW."dialogue_id", NEW."id", NEW."minutes_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."stands_alone", NEW."text"); RETURN NULL;',
                    hash="43020bdaf2a975f1ef2bccbb91134c267a936daa",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5079f",
                    table="meetings_paragraph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraph",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_paragraphevent" ("dialogue_id", "id", "minutes_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "stands_alone", "text") VALUES (OLD."dialogue_id", OLD."id", OLD."minutes_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."stands_alone", OLD."text"); RETURN NULL;',
                    hash="1ad77529125935cf876193b514ff8ec9f116b41b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9d012",
                    table="meetings_paragraph",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchorevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f23094f7df4fccb0d44dfaedd3f3255120198b66",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b6f72",
                    table="meetings_anchorevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("conclusion__isnull", True), ("recommendation__isnull", False)),
                    models.Q(("conclusion__isnull", False), ("recommendation__isnull", True)),
                    _connector="OR",
                ),
                name="anchor_is_of_one_text",
                violation_error_message="Name a recommendation or a conclusion: one of them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "recommendation", "paragraph"),
                name="anchor_once_recommendation",
            ),
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "conclusion", "paragraph"), name="anchor_once_conclusion"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_anchorevent" ("conclusion_id", "dialogue_id", "id", "made_at", "made_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id") VALUES (NEW."conclusion_id", NEW."dialogue_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recommendation_id"); RETURN NULL;',
                    hash="8320f25e5305a30e05395be275c1919a83eb7763",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7472c",
                    table="meetings_anchor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_anchorevent" ("conclusion_id", "dialogue_id", "id", "made_at", "made_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id") VALUES (NEW."conclusion_id", NEW."dialogue_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recommendation_id"); RETURN NULL;',
                    hash="7363c1f60f0666d393690edee34905b0834a2cd3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_14f4b",
                    table="meetings_anchor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_anchorevent" ("conclusion_id", "dialogue_id", "id", "made_at", "made_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recommendation_id") VALUES (OLD."conclusion_id", OLD."dialogue_id", OLD."id", OLD."made_at", OLD."made_by_id", OLD."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recommendation_id"); RETURN NULL;',
                    hash="0efa2a6c78e21aa6c009f0e6088e8cf763b2be1a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_43736",
                    table="meetings_anchor",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraphevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="bd3085c0519484d1af7a394b46f0e0401502a3d2",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b16ce",
                    table="meetings_paragraphevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="paragraphpair",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "paragraph", "counterpart"), name="paragraph_pair_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraphpair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (NEW."is_suggested"))',
                    func='INSERT INTO "meetings_paragraphpairevent" ("counterpart_id", "dialogue_id", "id", "is_suggested", "paired_at", "paired_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."counterpart_id", NEW."dialogue_id", NEW."id", NEW."is_suggested", NEW."paired_at", NEW."paired_by_id", NEW."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="4e2f2c0620352a2de6fba07c0d9065d70c51f6f1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3bd74",
                    table="meetings_paragraphpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraphpair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (NEW."is_suggested"))',
                    func='INSERT INTO "meetings_paragraphpairevent" ("counterpart_id", "dialogue_id", "id", "is_suggested", "paired_at", "paired_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."counterpart_id", NEW."dialogue_id", NEW."id", NEW."is_suggested", NEW."paired_at", NEW."paired_by_id", NEW."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="f103d50c36bb5b799fedcf924cb712c3f776ce3d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38de5",
                    table="meetings_paragraphpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraphpair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (OLD."is_suggested"))',
                    func='INSERT INTO "meetings_paragraphpairevent" ("counterpart_id", "dialogue_id", "id", "is_suggested", "paired_at", "paired_by_id", "paragraph_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."counterpart_id", OLD."dialogue_id", OLD."id", OLD."is_suggested", OLD."paired_at", OLD."paired_by_id", OLD."paragraph_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="dac7a8e4212c1bd8364c79961b309f7451932afa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ec8f2",
                    table="meetings_paragraphpair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="paragraphpairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="82bc4ac404ecff2c936c54ae4894210318c827ca",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_82be2",
                    table="meetings_paragraphpairevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("Minutes", "Paragraph", "ParagraphPair", "Anchor", "LanguageReason"),
        BuildHistoryWalls(
            "MinutesEvent",
            "ParagraphEvent",
            "ParagraphPairEvent",
            "AnchorEvent",
            "LanguageReasonEvent",
        ),
    ]
