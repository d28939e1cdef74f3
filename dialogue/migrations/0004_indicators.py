"""Indicators of objectives and actions, with their readings, walled in."""

import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0003_global_frameworks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Indicator",
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("name_en", models.CharField(max_length=300, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=300, null=True, verbose_name="name")),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_on",
                    models.DateField(blank=True, null=True, verbose_name="baseline read on"),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                ("target_on", models.DateField(blank=True, null=True, verbose_name="target for")),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
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
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="dialogue.objective",
                        verbose_name="objective",
                    ),
                ),
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorEvent",
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
                ("name", models.CharField(max_length=300, verbose_name="name")),
                ("name_en", models.CharField(max_length=300, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=300, null=True, verbose_name="name")),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True,
                        help_text="As it stands after a number: people, %, days.",
                        max_length=60,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "baseline",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="baseline",
                    ),
                ),
                (
                    "baseline_on",
                    models.DateField(blank=True, null=True, verbose_name="baseline read on"),
                ),
                (
                    "target",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=16,
                        null=True,
                        verbose_name="target",
                    ),
                ),
                ("target_on", models.DateField(blank=True, null=True, verbose_name="target for")),
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
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.objective",
                        verbose_name="objective",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="dialogue.indicator",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("read_on", models.DateField(verbose_name="read on")),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=16, verbose_name="value"),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="A document or an address.",
                        max_length=400,
                        verbose_name="source",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="note"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="note"),
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
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="dialogue.indicator",
                        verbose_name="indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "reading",
                "verbose_name_plural": "readings",
                "ordering": ["indicator", "read_on"],
            },
        ),
        migrations.CreateModel(
            name="ReadingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("read_on", models.DateField(verbose_name="read on")),
                (
                    "value",
                    models.DecimalField(decimal_places=4, max_digits=16, verbose_name="value"),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="A document or an address.",
                        max_length=400,
                        verbose_name="source",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="note"),
                ),
                (
                    "note_fr",
                    models.CharField(blank=True, max_length=300, null=True, verbose_name="note"),
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
                    "indicator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.indicator",
                        verbose_name="indicator",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="dialogue.reading",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("action", None), ("objective__isnull", False)),
                    models.Q(("action__isnull", False), ("objective", None)),
                    _connector="OR",
                ),
                name="indicator_of_one_heading",
                violation_error_message="Name an objective or an action: one of them.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("baseline", None), ("baseline_on", None)),
                    models.Q(("baseline__isnull", False), ("baseline_on__isnull", False)),
                    _connector="OR",
                ),
                name="indicator_baseline_has_its_day",
                violation_error_message="Give the baseline with its day, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("target", None), ("target_on", None)),
                    models.Q(("target__isnull", False), ("target_on__isnull", False)),
                    _connector="OR",
                ),
                name="indicator_target_has_its_day",
                violation_error_message="Give the target with its day, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("target_on__gt", models.F("baseline_on")),
                    ("target_on", None),
                    ("baseline_on", None),
                    _connector="OR",
                ),
                name="indicator_days_in_order",
                violation_error_message="The target comes after the baseline.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_indicatorevent" ("action_id", "baseline", "baseline_on", "dialogue_id", "id", "name", "name_en", "name_fr", "objective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "target", "target_on", "unit", "unit_en", "unit_fr") VALUES (NEW."action_id", NEW."baseline", NEW."baseline_on", NEW."dialogue_id", NEW."id", NEW."name", NEW."name_en", NEW."name_fr", NEW."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note", NEW."target", NEW."target_on", NEW."unit", NEW."unit_en", NEW."unit_fr"); RETURN NULL;',
                    hash="b8f218a34a59fa0b3436c744be0c1ded3fd60be1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2a393",
                    table="dialogue_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_indicatorevent" ("action_id", "baseline", "baseline_on", "dialogue_id", "id", "name", "name_en", "name_fr", "objective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "target", "target_on", "unit", "unit_en", "unit_fr") VALUES (NEW."action_id", NEW."baseline", NEW."baseline_on", NEW."dialogue_id", NEW."id", NEW."name", NEW."name_en", NEW."name_fr", NEW."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."target", NEW."target_on", NEW."unit", NEW."unit_en", NEW."unit_fr"); RETURN NULL;',
                    hash="b3c5684a41ee8d6289d13256cc289f6e051c07f7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_870cf",
                    table="dialogue_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_indicatorevent" ("action_id", "baseline", "baseline_on", "dialogue_id", "id", "name", "name_en", "name_fr", "objective_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "target", "target_on", "unit", "unit_en", "unit_fr") VALUES (OLD."action_id", OLD."baseline", OLD."baseline_on", OLD."dialogue_id", OLD."id", OLD."name", OLD."name_en", OLD."name_fr", OLD."objective_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note", OLD."target", OLD."target_on", OLD."unit", OLD."unit_en", OLD."unit_fr"); RETURN NULL;',
                    hash="9c9560c2f238742cdd590671e48792931b4efd5a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b9013",
                    table="dialogue_indicator",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="indicatorevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="cb4e8a67ed20c945c8a495b59589506189cea599",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b9d06",
                    table="dialogue_indicatorevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "indicator", "read_on"),
                name="reading_once_a_day",
                violation_error_message="There is a reading of this day already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_readingevent" ("dialogue_id", "entered_by_id", "id", "indicator_id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "value") VALUES (NEW."dialogue_id", NEW."entered_by_id", NEW."id", NEW."indicator_id", NEW."note", NEW."note_en", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."read_on", NEW."source", NEW."value"); RETURN NULL;',
                    hash="7101ddc4e1134df7adea03a22d7d42d846bdc849",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5e668",
                    table="dialogue_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_readingevent" ("dialogue_id", "entered_by_id", "id", "indicator_id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "value") VALUES (NEW."dialogue_id", NEW."entered_by_id", NEW."id", NEW."indicator_id", NEW."note", NEW."note_en", NEW."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."read_on", NEW."source", NEW."value"); RETURN NULL;',
                    hash="428581bf374d02fe001557d48513d2829555920a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7027a",
                    table="dialogue_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reading",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_readingevent" ("dialogue_id", "entered_by_id", "id", "indicator_id", "note", "note_en", "note_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "read_on", "source", "value") VALUES (OLD."dialogue_id", OLD."entered_by_id", OLD."id", OLD."indicator_id", OLD."note", OLD."note_en", OLD."note_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."read_on", OLD."source", OLD."value"); RETURN NULL;',
                    hash="b6a8d8571adb9ace781df472d07f659906a2a0f5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_46ee1",
                    table="dialogue_reading",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="readingevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="52a89c9926ac1cc43ae3b3f40ae70446f88eb6db",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7e18a",
                    table="dialogue_readingevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("Indicator", "Reading"),
        BuildHistoryWalls("IndicatorEvent", "ReadingEvent"),
    ]
