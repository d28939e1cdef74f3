"""What partners commit themselves to, walled in."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("meetings", "0013_addressees_and_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=400),
                        blank=True,
                        default=list,
                        help_text="Where this is known from: documents or addresses, one per line.",
                        size=None,
                        verbose_name="sources",
                    ),
                ),
                (
                    "staff_note",
                    models.TextField(
                        blank=True,
                        help_text="For the Secretariat only: doubts, disagreements between sources.",
                        verbose_name="staff note",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("announced", "Announced"),
                            ("under_way", "Under way"),
                            ("fulfilled", "Fulfilled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="announced",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="publication",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="dialogue.action",
                        verbose_name="action",
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
                    "lead",
                    models.ForeignKey(
                        help_text="The partner that commits itself; of several, the one that leads.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments_led",
                        to="dialogue.partner",
                        verbose_name="lead",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["action", "pk"],
                "permissions": [("publish_commitment", "Can publish commitments")],
            },
        ),
        migrations.CreateModel(
            name="CommitmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=400),
                        blank=True,
                        default=list,
                        help_text="Where this is known from: documents or addresses, one per line.",
                        size=None,
                        verbose_name="sources",
                    ),
                ),
                (
                    "staff_note",
                    models.TextField(
                        blank=True,
                        help_text="For the Secretariat only: doubts, disagreements between sources.",
                        verbose_name="staff note",
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
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
                    "stage",
                    models.CharField(
                        choices=[
                            ("announced", "Announced"),
                            ("under_way", "Under way"),
                            ("fulfilled", "Fulfilled"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="announced",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it was withdrawn. Public with the commitment.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="publication",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.action",
                        verbose_name="action",
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
                    "lead",
                    models.ForeignKey(
                        db_constraint=False,
                        help_text="The partner that commits itself; of several, the one that leads.",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.partner",
                        verbose_name="lead",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.commitment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CommitmentPartner",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="meetings.commitment",
                        verbose_name="commitment",
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
                "verbose_name": "partner taking part",
                "verbose_name_plural": "partners taking part",
                "ordering": ["commitment", "pk"],
            },
        ),
        migrations.AddField(
            model_name="commitment",
            name="taking_part",
            field=models.ManyToManyField(
                related_name="commitments_joined",
                through="meetings.CommitmentPartner",
                to="dialogue.partner",
                verbose_name="partners taking part",
            ),
        ),
        migrations.CreateModel(
            name="CommitmentPartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "commitment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.commitment",
                        verbose_name="commitment",
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
                        to="meetings.commitmentpartner",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Milestone",
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
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="reached on")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="meetings.commitment",
                        verbose_name="commitment",
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
                "verbose_name": "milestone",
                "verbose_name_plural": "milestones",
                "ordering": ["commitment", "due_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MilestoneEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("due_on", models.DateField(verbose_name="by")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                ("title_en", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=300, null=True, verbose_name="title")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="reached on")),
                (
                    "commitment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.commitment",
                        verbose_name="commitment",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.milestone",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d477d791659737882df8ec869e386d4b5212f84d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_bf080",
                    table="meetings_commitmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentpartner",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "commitment", "partner"),
                name="commitment_partner_once",
                violation_error_message="This partner is named already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="commitment_holds",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nPERFORM FROM meetings_commitment WHERE id = NEW.commitment_id FOR SHARE;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_commitmentpartner part\n    ON part.commitment_id = whole.id AND part.partner_id = whole.lead_id\n  WHERE whole.id = NEW.commitment_id\n) THEN\n  RAISE EXCEPTION 'the lead of a commitment is one of the others' USING ERRCODE = 'check_violation';\nEND IF;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_milestone part\n    ON part.commitment_id = whole.id\n    AND (part.due_on < whole.since OR part.due_on > whole.until)\n  WHERE whole.id = NEW.commitment_id\n) THEN\n  RAISE EXCEPTION 'a milestone is outside its commitment' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="aa8e08cc168f75f613c85836d0576b5cf8ee924d",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_commitment_holds_43a1a",
                    table="meetings_commitmentpartner",
                    timing="DEFERRABLE INITIALLY IMMEDIATE",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_commitmentpartnerevent" ("commitment_id", "dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="2bf78bf92e8c2c3a10229bbe134fe24b3cb7f443",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f180",
                    table="meetings_commitmentpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_commitmentpartnerevent" ("commitment_id", "dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="931ae2d0a172566477b37408617018935f3153ff",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4ef66",
                    table="meetings_commitmentpartner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentpartner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_commitmentpartnerevent" ("commitment_id", "dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."commitment_id", OLD."dialogue_id", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="cf8d19bb68f6d608c03ece6fb2ce3436a21e5fbd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d633a",
                    table="meetings_commitmentpartner",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__gte", models.F("since")),
                    ("since", None),
                    ("until", None),
                    _connector="OR",
                ),
                name="commitment_dates_in_order",
                violation_error_message="The end must not come before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "withdrawn"), _negated=True),
                    models.Q(("reason_en__gt", ""), ("reason_en__isnull", False)),
                    models.Q(("reason_fr__gt", ""), ("reason_fr__isnull", False)),
                    _connector="OR",
                ),
                name="commitment_withdrawn_says_why",
                violation_error_message="Say why the commitment was withdrawn.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage", "withdrawn"),
                    models.Q(
                        models.Q(("reason_en__gt", ""), ("reason_en__isnull", False)),
                        models.Q(("reason_fr__gt", ""), ("reason_fr__isnull", False)),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="commitment_reason_of_withdrawn",
                violation_error_message="Only a commitment that was withdrawn has a reason for it.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="commitment_holds",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nPERFORM FROM meetings_commitment WHERE id = NEW.id FOR SHARE;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_commitmentpartner part\n    ON part.commitment_id = whole.id AND part.partner_id = whole.lead_id\n  WHERE whole.id = NEW.id\n) THEN\n  RAISE EXCEPTION 'the lead of a commitment is one of the others' USING ERRCODE = 'check_violation';\nEND IF;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_milestone part\n    ON part.commitment_id = whole.id\n    AND (part.due_on < whole.since OR part.due_on > whole.until)\n  WHERE whole.id = NEW.id\n) THEN\n  RAISE EXCEPTION 'a milestone is outside its commitment' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="b0c6778f4a80c40177a2685f9e723eb9afbdf887",
                    operation="UPDATE",
                    pgid="pgtrigger_commitment_holds_c0dbb",
                    table="meetings_commitment",
                    timing="DEFERRABLE INITIALLY IMMEDIATE",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_commitmentevent" ("action_id", "description", "description_en", "description_fr", "dialogue_id", "id", "lead_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "since", "sources", "staff_note", "stage", "state", "title", "title_en", "title_fr", "until") VALUES (NEW."action_id", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."id", NEW."lead_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."since", NEW."sources", NEW."staff_note", NEW."stage", NEW."state", NEW."title", NEW."title_en", NEW."title_fr", NEW."until"); RETURN NULL;',
                    hash="059512f9eba6b382cb7f860b6f13b8586b608df6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_002ac",
                    table="meetings_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_commitmentevent" ("action_id", "description", "description_en", "description_fr", "dialogue_id", "id", "lead_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "since", "sources", "staff_note", "stage", "state", "title", "title_en", "title_fr", "until") VALUES (NEW."action_id", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."id", NEW."lead_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."since", NEW."sources", NEW."staff_note", NEW."stage", NEW."state", NEW."title", NEW."title_en", NEW."title_fr", NEW."until"); RETURN NULL;',
                    hash="cf68855044017c4164a0616cc561085920b7fe37",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_25e07",
                    table="meetings_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_commitmentevent" ("action_id", "description", "description_en", "description_fr", "dialogue_id", "id", "lead_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "since", "sources", "staff_note", "stage", "state", "title", "title_en", "title_fr", "until") VALUES (OLD."action_id", OLD."description", OLD."description_en", OLD."description_fr", OLD."dialogue_id", OLD."id", OLD."lead_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reason_en", OLD."reason_fr", OLD."since", OLD."sources", OLD."staff_note", OLD."stage", OLD."state", OLD."title", OLD."title_en", OLD."title_fr", OLD."until"); RETURN NULL;',
                    hash="fe2f8621c65aa50801511d304aa4bfa93d8b4bdd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_daf5c",
                    table="meetings_commitment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commitmentpartnerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="8bc9c07609001f545ff9f21e4d54e3aa97669dc1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cd532",
                    table="meetings_commitmentpartnerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="commitment_holds",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nPERFORM FROM meetings_commitment WHERE id = NEW.commitment_id FOR SHARE;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_commitmentpartner part\n    ON part.commitment_id = whole.id AND part.partner_id = whole.lead_id\n  WHERE whole.id = NEW.commitment_id\n) THEN\n  RAISE EXCEPTION 'the lead of a commitment is one of the others' USING ERRCODE = 'check_violation';\nEND IF;\nIF EXISTS (\n  SELECT FROM meetings_commitment whole JOIN meetings_milestone part\n    ON part.commitment_id = whole.id\n    AND (part.due_on < whole.since OR part.due_on > whole.until)\n  WHERE whole.id = NEW.commitment_id\n) THEN\n  RAISE EXCEPTION 'a milestone is outside its commitment' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="fabaccf37b7104024613ac5cbdb9170292d66222",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_commitment_holds_a2fc1",
                    table="meetings_milestone",
                    timing="DEFERRABLE INITIALLY IMMEDIATE",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestone",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reached_on", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="4c0481b0222a08834ca50558282b9c1f4c9aab85",
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
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (NEW."commitment_id", NEW."dialogue_id", NEW."due_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reached_on", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="75da9872a17101d11a7e9a7a8b1e6a48ab5e1aca",
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
                    func='INSERT INTO "meetings_milestoneevent" ("commitment_id", "dialogue_id", "due_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reached_on", "title", "title_en", "title_fr") VALUES (OLD."commitment_id", OLD."dialogue_id", OLD."due_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reached_on", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="e3a66277ca6ce2413c6262aa279b74fb7dd48352",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9812e",
                    table="meetings_milestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="milestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5b364d521a8775e9e198ff14ed8af6d988bba054",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_907df",
                    table="meetings_milestoneevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("Commitment", "CommitmentPartner", "Milestone"),
        BuildHistoryWalls("CommitmentEvent", "CommitmentPartnerEvent", "MilestoneEvent"),
    ]
