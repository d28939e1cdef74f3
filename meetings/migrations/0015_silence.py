"""Texts that partners agree to between meetings, and their positions, walled in."""

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
        ("dialogue", "0004_indicators"),
        ("meetings", "0014_commitments"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="its own deadline"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last reminded"),
                ),
                (
                    "announced_for",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="reminded of the deadline"
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner asked",
                "verbose_name_plural": "partners asked",
                "ordering": ["procedure", "pk"],
            },
        ),
        migrations.CreateModel(
            name="PartnerPosition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("agrees", "Agrees"),
                            ("agrees_comments", "Agrees, with comments"),
                            ("objects", "Breaks the silence: objects"),
                            ("abstains", "Abstains"),
                            ("comments", "Comments"),
                            ("no_comments", "No comments"),
                        ],
                        max_length=16,
                        verbose_name="position",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("comments", models.TextField(blank=True, verbose_name="comments")),
                ("comments_en", models.TextField(blank=True, null=True, verbose_name="comments")),
                ("comments_fr", models.TextField(blank=True, null=True, verbose_name="comments")),
                (
                    "taken_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="taken"
                    ),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="meetings.askedpartner",
                        verbose_name="partner asked",
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
                    "taken_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken by",
                    ),
                ),
            ],
            options={
                "verbose_name": "position of a partner",
                "verbose_name_plural": "positions of partners",
                "ordering": ["asked", "taken_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SilencePaper",
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
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silence_papers",
                        to="meetings.material",
                        verbose_name="paper",
                    ),
                ),
            ],
            options={
                "verbose_name": "paper",
                "verbose_name_plural": "papers",
                "ordering": ["procedure", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SilenceProcedure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        verbose_name="text",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        verbose_name="covering note",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        null=True,
                        verbose_name="covering note",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        null=True,
                        verbose_name="covering note",
                    ),
                ),
                (
                    "asked_for",
                    models.CharField(
                        choices=[("approval", "Approval"), ("comment", "Comment")],
                        default="approval",
                        max_length=10,
                        verbose_name="sent for",
                    ),
                ),
                (
                    "asked_of",
                    models.CharField(
                        choices=[
                            ("partners", "All partners"),
                            ("committee", "The Steering Committee"),
                        ],
                        default="partners",
                        help_text="As they are on the day of opening; observers are not asked.",
                        max_length=10,
                        verbose_name="sent to",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="deadline")),
                (
                    "silence_is_agreement",
                    models.BooleanField(
                        default=True,
                        help_text="Of those who have said nothing when the deadline passes.",
                        verbose_name="silence counts as agreement",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("not_agreed", "Not agreed"),
                            ("comments", "Comments received"),
                            ("no_comments", "No comments received"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason for the withdrawal"
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="reason for the withdrawal",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="reason for the withdrawal",
                    ),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
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
                    "ended_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the text was discussed, or is to be.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silence_procedures",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
            ],
            options={
                "verbose_name": "silence procedure",
                "verbose_name_plural": "silence procedures",
                "ordering": ["-due_at", "-pk"],
                "permissions": [
                    (
                        "run_silenceprocedure",
                        "Can open, extend, close and withdraw silence procedures",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SilencePaperEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
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
                    "material",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.material",
                        verbose_name="paper",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.silencepaper",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.silenceprocedure",
                        verbose_name="silence procedure",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="silencepaper",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="papers",
                to="meetings.silenceprocedure",
                verbose_name="silence procedure",
            ),
        ),
        migrations.CreateModel(
            name="AskedPartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "due_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="its own deadline"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last reminded"),
                ),
                (
                    "announced_for",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="reminded of the deadline"
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
                        to="meetings.askedpartner",
                    ),
                ),
                (
                    "procedure",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.silenceprocedure",
                        verbose_name="silence procedure",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="askedpartner",
            name="procedure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="asked",
                to="meetings.silenceprocedure",
                verbose_name="silence procedure",
            ),
        ),
        migrations.CreateModel(
            name="SilenceProcedureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "text",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        verbose_name="text",
                    ),
                ),
                (
                    "text_en",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "text_fr",
                    models.TextField(
                        help_text="What partners are asked to agree to, or to comment on.",
                        null=True,
                        verbose_name="text",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        verbose_name="covering note",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        null=True,
                        verbose_name="covering note",
                    ),
                ),
                (
                    "note_fr",
                    models.TextField(
                        blank=True,
                        help_text="Stands above the text: why it is sent.",
                        null=True,
                        verbose_name="covering note",
                    ),
                ),
                (
                    "asked_for",
                    models.CharField(
                        choices=[("approval", "Approval"), ("comment", "Comment")],
                        default="approval",
                        max_length=10,
                        verbose_name="sent for",
                    ),
                ),
                (
                    "asked_of",
                    models.CharField(
                        choices=[
                            ("partners", "All partners"),
                            ("committee", "The Steering Committee"),
                        ],
                        default="partners",
                        help_text="As they are on the day of opening; observers are not asked.",
                        max_length=10,
                        verbose_name="sent to",
                    ),
                ),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="deadline")),
                (
                    "silence_is_agreement",
                    models.BooleanField(
                        default=True,
                        help_text="Of those who have said nothing when the deadline passes.",
                        verbose_name="silence counts as agreement",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "In preparation"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("not_agreed", "Not agreed"),
                            ("comments", "Comments received"),
                            ("no_comments", "No comments received"),
                        ],
                        editable=False,
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason for the withdrawal"
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="reason for the withdrawal",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="reason for the withdrawal",
                    ),
                ),
                ("ended_at", models.DateTimeField(editable=False, null=True, verbose_name="ended")),
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
                    "ended_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the text was discussed, or is to be.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.silenceprocedure",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnerposition",
            trigger=pgtrigger.compiler.Trigger(
                name="position_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (NEW.kind, NEW.language, NEW.comments_en, NEW.comments_fr, NEW.taken_at) IS DISTINCT FROM (OLD.kind, OLD.language, OLD.comments_en, OLD.comments_fr, OLD.taken_at) THEN\n  RAISE EXCEPTION 'a position is never written over' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="1469b40eeef960f3b05601890dd6f2447c7511a4",
                    operation="UPDATE",
                    pgid="pgtrigger_position_stands_ec129",
                    table="meetings_partnerposition",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="silenceprocedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_at__isnull", True), ("stage", "draft")),
                    models.Q(
                        models.Q(("stage", "draft"), _negated=True),
                        ("due_at__isnull", False),
                        ("opened_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="silence_has_a_deadline_once_open",
                violation_error_message="A procedure that is open has a deadline.",
            ),
        ),
        migrations.AddConstraint(
            model_name="silenceprocedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("asked_for", "approval"), ("silence_is_agreement", False), _connector="OR"
                ),
                name="silence_agrees_only_to_approve",
                violation_error_message="Silence can count as agreement only where approval is asked for.",
            ),
        ),
        migrations.AddConstraint(
            model_name="silenceprocedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", False), ("stage__in", ("closed", "withdrawn"))),
                    models.Q(
                        models.Q(("stage__in", ("closed", "withdrawn")), _negated=True),
                        ("ended_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="silence_ended_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="silenceprocedure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "closed"), models.Q(("outcome", ""), _negated=True)),
                    models.Q(models.Q(("stage", "closed"), _negated=True), ("outcome", "")),
                    _connector="OR",
                ),
                name="silence_closed_has_its_outcome",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silenceprocedure",
            trigger=pgtrigger.compiler.Trigger(
                name="text_stands_once_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF OLD.stage <> 'draft' AND (NEW.title_en, NEW.title_fr, NEW.text_en, NEW.text_fr, NEW.note_en, NEW.note_fr, NEW.asked_for, NEW.asked_of, NEW.silence_is_agreement) IS DISTINCT FROM (OLD.title_en, OLD.title_fr, OLD.text_en, OLD.text_fr, OLD.note_en, OLD.note_fr, OLD.asked_for, OLD.asked_of, OLD.silence_is_agreement) THEN\n  RAISE EXCEPTION 'the text of an open procedure stands still' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NEW;\n",
                    hash="dcd5cb323adb330cddc817c1e7bad6509e2c2470",
                    operation="UPDATE",
                    pgid="pgtrigger_text_stands_once_open_8bcee",
                    table="meetings_silenceprocedure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silenceprocedure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_silenceprocedureevent" ("asked_for", "asked_of", "dialogue_id", "due_at", "ended_at", "ended_by_id", "id", "meeting_id", "note", "note_en", "note_fr", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "silence_is_agreement", "stage", "text", "text_en", "text_fr", "title", "title_en", "title_fr") VALUES (NEW."asked_for", NEW."asked_of", NEW."dialogue_id", NEW."due_at", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."meeting_id", NEW."note", NEW."note_en", NEW."note_fr", NEW."opened_at", NEW."opened_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."silence_is_agreement", NEW."stage", NEW."text", NEW."text_en", NEW."text_fr", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="e6aeb96c20b80758175f07cce796ae1c4de73a6f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b5bf9",
                    table="meetings_silenceprocedure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silenceprocedure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_silenceprocedureevent" ("asked_for", "asked_of", "dialogue_id", "due_at", "ended_at", "ended_by_id", "id", "meeting_id", "note", "note_en", "note_fr", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "silence_is_agreement", "stage", "text", "text_en", "text_fr", "title", "title_en", "title_fr") VALUES (NEW."asked_for", NEW."asked_of", NEW."dialogue_id", NEW."due_at", NEW."ended_at", NEW."ended_by_id", NEW."id", NEW."meeting_id", NEW."note", NEW."note_en", NEW."note_fr", NEW."opened_at", NEW."opened_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."silence_is_agreement", NEW."stage", NEW."text", NEW."text_en", NEW."text_fr", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="cb68dd57a33c0cbba917ded7b17ba877d575e901",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1d5e",
                    table="meetings_silenceprocedure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silenceprocedure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_silenceprocedureevent" ("asked_for", "asked_of", "dialogue_id", "due_at", "ended_at", "ended_by_id", "id", "meeting_id", "note", "note_en", "note_fr", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "silence_is_agreement", "stage", "text", "text_en", "text_fr", "title", "title_en", "title_fr") VALUES (OLD."asked_for", OLD."asked_of", OLD."dialogue_id", OLD."due_at", OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."meeting_id", OLD."note", OLD."note_en", OLD."note_fr", OLD."opened_at", OLD."opened_by_id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reason_en", OLD."reason_fr", OLD."silence_is_agreement", OLD."stage", OLD."text", OLD."text_en", OLD."text_fr", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="f8c28d27de01842dd87d0a7f28785165bcf99161",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f6b62",
                    table="meetings_silenceprocedure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silencepaperevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8ca333bd464e9f40a63b92e6feb40b8922bdcf85",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_60c82",
                    table="meetings_silencepaperevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="silencepaper",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "procedure", "material"),
                name="silence_paper_once",
                violation_error_message="This paper is attached already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silencepaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_silencepaperevent" ("dialogue_id", "id", "material_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (NEW."dialogue_id", NEW."id", NEW."material_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_id"); RETURN NULL;',
                    hash="a11806c54d30dee6c403e8a4fecb8312bcb02d4b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2df56",
                    table="meetings_silencepaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silencepaper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_silencepaperevent" ("dialogue_id", "id", "material_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (NEW."dialogue_id", NEW."id", NEW."material_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_id"); RETURN NULL;',
                    hash="0795b2c918a29f233b2457d2fef6a993b7726995",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5b7d8",
                    table="meetings_silencepaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silencepaper",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_silencepaperevent" ("dialogue_id", "id", "material_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id") VALUES (OLD."dialogue_id", OLD."id", OLD."material_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_id"); RETURN NULL;',
                    hash="dfd4cc91991e8a4531d3031f2ec08ab61047b38e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_88996",
                    table="meetings_silencepaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedpartnerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0b16d02c208a2b3b058d3bf787378d978b1a70e6",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3dc43",
                    table="meetings_askedpartnerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="askedpartner",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "procedure", "partner"),
                name="asked_partner_once",
                violation_error_message="The partner is asked in this procedure already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_askedpartnerevent" ("announced_for", "dialogue_id", "due_at", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "reminded_at") VALUES (NEW."announced_for", NEW."dialogue_id", NEW."due_at", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."procedure_id", NEW."reminded_at"); RETURN NULL;',
                    hash="44f5dbc1e1488aa64fe145fe069b6c48e4e68fee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_43e77",
                    table="meetings_askedpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_askedpartnerevent" ("announced_for", "dialogue_id", "due_at", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "reminded_at") VALUES (NEW."announced_for", NEW."dialogue_id", NEW."due_at", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."procedure_id", NEW."reminded_at"); RETURN NULL;',
                    hash="02dda36dd06050f2bce04b35e14107d508422ed7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_20162",
                    table="meetings_askedpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="askedpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_askedpartnerevent" ("announced_for", "dialogue_id", "due_at", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "reminded_at") VALUES (OLD."announced_for", OLD."dialogue_id", OLD."due_at", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."procedure_id", OLD."reminded_at"); RETURN NULL;',
                    hash="726a901dd7b4a0d4ba0deb8ad79a38daf58ae080",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_64072",
                    table="meetings_askedpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="silenceprocedureevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c5502fa64ec2dc53f83f0395933b0130e06c8320",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6dd0f",
                    table="meetings_silenceprocedureevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("SilenceProcedure", "SilencePaper", "AskedPartner", "PartnerPosition"),
        BuildHistoryWalls("SilenceProcedureEvent", "SilencePaperEvent", "AskedPartnerEvent"),
    ]
