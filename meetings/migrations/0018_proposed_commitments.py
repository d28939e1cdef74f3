"""Commitments that partners propose, walled in; a word on a milestone that is reached."""

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
        ("meetings", "0017_evidence_as_files_and_documents"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommitmentProposal",
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
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
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
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "motive",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        verbose_name="why",
                    ),
                ),
                (
                    "motive_en",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        null=True,
                        verbose_name="why",
                    ),
                ),
                (
                    "motive_fr",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        null=True,
                        verbose_name="why",
                    ),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
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
                    models.DateTimeField(editable=False, null=True, verbose_name="handed in"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
            ],
            options={
                "verbose_name": "proposed commitment",
                "verbose_name_plural": "proposed commitments",
                "ordering": ["-pk"],
                "permissions": [
                    ("decide_commitmentproposal", "Can accept and return proposed commitments")
                ],
            },
        ),
        migrations.CreateModel(
            name="CommitmentProposalEvent",
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
                            ("accepted", "Accepted"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
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
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="title"),
                ),
                ("description", models.TextField(blank=True, verbose_name="description")),
                (
                    "description_en",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                (
                    "description_fr",
                    models.TextField(blank=True, null=True, verbose_name="description"),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "motive",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        verbose_name="why",
                    ),
                ),
                (
                    "motive_en",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        null=True,
                        verbose_name="why",
                    ),
                ),
                (
                    "motive_fr",
                    models.TextField(
                        blank=True,
                        help_text="Read by the Secretariat alone; it does not become public.",
                        null=True,
                        verbose_name="why",
                    ),
                ),
                (
                    "remark",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
                        null=True,
                        verbose_name="remark of the Secretariat",
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the proposal was returned.",
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
                    models.DateTimeField(editable=False, null=True, verbose_name="handed in"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProposedMilestone",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("due_on", models.DateField(verbose_name="by")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
            ],
            options={
                "verbose_name": "milestone",
                "verbose_name_plural": "milestones",
                "ordering": ["proposal", "due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProposedPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
            ],
            options={
                "verbose_name": "partner taking part",
                "verbose_name_plural": "partners taking part",
                "ordering": ["proposal", "pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="milestone",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="milestone",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="milestone",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="milestone",
            name="note",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="note_en",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                null=True,
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="milestone",
            name="note_fr",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                null=True,
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="milestoneevent",
            name="note",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="milestoneevent",
            name="note_en",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                null=True,
                verbose_name="what was reached",
            ),
        ),
        migrations.AddField(
            model_name="milestoneevent",
            name="note_fr",
            field=models.TextField(
                blank=True,
                help_text="A word on it, if one likes. Public with the commitment.",
                null=True,
                verbose_name="what was reached",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."due_on", NEW."id", NEW."note", NEW."note_en", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reached_on", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="e9c911635061816a3ec9a24acfee77f733ea5884",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_25850",
                    table="meetings_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."due_on", NEW."id", NEW."note", NEW."note_en", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reached_on", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="9a8d4833f75bed52d8e04714aae3dc16d700931a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a4b19",
                    table="meetings_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (OLD."commitment_id", OLD."dialogue_id", OLD."due_on", OLD."id", OLD."note", OLD."note_en", OLD."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reached_on", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="f4a136f383d226b972f162343110cf0a9e06e5ac",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9812e",
                    table="meetings_milestone",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitment_proposals",
                to="dialogue.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="commitment",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="proposals",
                to="meetings.commitment",
                verbose_name="commitment",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="decided_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="decided by",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="dialogue",
            field=models.ForeignKey(
                default=dialogue.tenancy.scope.current_dialogue_id,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.dialogue",
                verbose_name="dialogue",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="made_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitment_proposals",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposal",
            name="saved_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="last written by",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="action",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="commitment",
            field=models.ForeignKey(
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.commitment",
                verbose_name="commitment",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="decided_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="dialogue",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="made_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="partner",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.commitmentproposal",
            ),
        ),
        migrations.AddField(
            model_name="commitmentproposalevent",
            name="saved_by",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="proposedmilestone",
            name="dialogue",
            field=models.ForeignKey(
                default=dialogue.tenancy.scope.current_dialogue_id,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.dialogue",
                verbose_name="dialogue",
            ),
        ),
        migrations.AddField(
            model_name="proposedmilestone",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.commitmentproposal",
                verbose_name="proposed commitment",
            ),
        ),
        migrations.AddField(
            model_name="proposedpartner",
            name="dialogue",
            field=models.ForeignKey(
                default=dialogue.tenancy.scope.current_dialogue_id,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.dialogue",
                verbose_name="dialogue",
            ),
        ),
        migrations.AddField(
            model_name="proposedpartner",
            name="partner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="proposedpartner",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.commitmentproposal",
                verbose_name="proposed commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage", "draft"),
                    models.Q(
                        models.Q(
                            models.Q(("title_en__gt", ""), ("title_en__isnull", False)),
                            models.Q(("title_fr__gt", ""), ("title_fr__isnull", False)),
                            _connector="OR",
                        ),
                        ("since__isnull", False),
                        ("submitted_at__isnull", False),
                        ("until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposal_whole_once_handed_in",
                violation_error_message="A proposal that is handed in says what is to be done, from when and until when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__gte", models.F("since")),
                    ("since", None),
                    ("until", None),
                    _connector="OR",
                ),
                name="proposal_dates_in_order",
                violation_error_message="The end must not come before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentproposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "accepted"), _negated=True),
                fields=("dialogue", "partner", "action"),
                name="proposal_one_at_a_time",
                violation_error_message="The partner is proposing a commitment to this action already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_commitmentproposalevent" ("action_id", "commitment_id", "decided_at", "decided_by_id", "description", "description_en", "description_fr", "dialogue_id", "id", "language", "made_by_id", "motive", "motive_en", "motive_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "since", "stage", "submitted_at", "title", "title_en", "title_fr", "until") VALUES (NEW."action_id", NEW."commitment_id", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."id", NEW."language", NEW."made_by_id", NEW."motive", NEW."motive_en", NEW."motive_fr", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."saved_at", NEW."saved_by_id", NEW."since", NEW."stage", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_fr", NEW."until"); RETURN NULL;',
                    hash="fe8cd65481043520ec5e81f6524356b4833c78bb",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_59e98",
                    table="meetings_commitmentproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_commitmentproposalevent" ("action_id", "commitment_id", "decided_at", "decided_by_id", "description", "description_en", "description_fr", "dialogue_id", "id", "language", "made_by_id", "motive", "motive_en", "motive_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "since", "stage", "submitted_at", "title", "title_en", "title_fr", "until") VALUES (NEW."action_id", NEW."commitment_id", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."id", NEW."language", NEW."made_by_id", NEW."motive", NEW."motive_en", NEW."motive_fr", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."saved_at", NEW."saved_by_id", NEW."since", NEW."stage", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_fr", NEW."until"); RETURN NULL;',
                    hash="15871960e990c688eb975211c84831e25180c2f1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_afb2b",
                    table="meetings_commitmentproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"stage\" = 'draft'))",
                    func='INSERT INTO "meetings_commitmentproposalevent" ("action_id", "commitment_id", "decided_at", "decided_by_id", "description", "description_en", "description_fr", "dialogue_id", "id", "language", "made_by_id", "motive", "motive_en", "motive_fr", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "saved_at", "saved_by_id", "since", "stage", "submitted_at", "title", "title_en", "title_fr", "until") VALUES (OLD."action_id", OLD."commitment_id", OLD."decided_at", OLD."decided_by_id", OLD."description", OLD."description_en", OLD."description_fr", OLD."dialogue_id", OLD."id", OLD."language", OLD."made_by_id", OLD."motive", OLD."motive_en", OLD."motive_fr", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."remark_en", OLD."remark_fr", OLD."saved_at", OLD."saved_by_id", OLD."since", OLD."stage", OLD."submitted_at", OLD."title", OLD."title_en", OLD."title_fr", OLD."until"); RETURN NULL;',
                    hash="5fdb17ca612e702dfaa34a93ebc004227d67ab5c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_96af7",
                    table="meetings_commitmentproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentproposalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="598d78396b3b26621ef9b8d0dc6c1601b1a902c5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4fb8d",
                    table="meetings_commitmentproposalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="proposedpartner",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "proposal", "partner"),
                name="proposed_partner_once",
                violation_error_message="This partner is named already.",
            ),
        ),
        BuildWalls("CommitmentProposal", "ProposedPartner", "ProposedMilestone"),
        BuildHistoryWalls("CommitmentProposalEvent"),
    ]
