"""What objectives and actions continue of those of earlier plans, walled in."""

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
        ("dialogue", "0004_indicators"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionContinuation",
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
            ],
            options={
                "verbose_name": "action that it continues",
                "verbose_name_plural": "actions that it continues",
                "ordering": ["later", "earlier"],
            },
        ),
        migrations.CreateModel(
            name="ActionContinuationEvent",
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
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ObjectiveContinuation",
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
            ],
            options={
                "verbose_name": "objective that it continues",
                "verbose_name_plural": "objectives that it continues",
                "ordering": ["later", "earlier"],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveContinuationEvent",
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
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_in_order",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."plan_id" IS DISTINCT FROM (NEW."plan_id"))',
                    func="\nIF \nEXISTS (\n  SELECT FROM dialogue_actioncontinuation link\n    JOIN dialogue_action later ON later.id = link.later_id\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id\n    JOIN dialogue_action earlier ON earlier.id = link.earlier_id\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE NEW.id IN (later.id, earlier.id) AND earlier_plan.starts_year >= later_plan.starts_year\n) THEN\n  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="129990236ebc845b672d4c1b25fb576a00485027",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_in_order_1db74",
                    table="dialogue_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_in_order",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."starts_year" IS DISTINCT FROM (NEW."starts_year"))',
                    func="\nIF \nEXISTS (\n  SELECT FROM dialogue_objectivecontinuation link\n    JOIN dialogue_objective later ON later.id = link.later_id\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id\n    JOIN dialogue_objective earlier ON earlier.id = link.earlier_id\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE NEW.id IN (later_plan.id, earlier_plan.id) AND earlier_plan.starts_year >= later_plan.starts_year\n) OR \nEXISTS (\n  SELECT FROM dialogue_actioncontinuation link\n    JOIN dialogue_action later ON later.id = link.later_id\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id\n    JOIN dialogue_action earlier ON earlier.id = link.earlier_id\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE NEW.id IN (later_plan.id, earlier_plan.id) AND earlier_plan.starts_year >= later_plan.starts_year\n) THEN\n  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="4cca8e25d981d28acd8dc565d4171cdd4ccfbbb5",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_in_order_f2d6f",
                    table="dialogue_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objective",
            trigger=pgtrigger.compiler.Trigger(
                name="stays_in_order",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."plan_id" IS DISTINCT FROM (NEW."plan_id"))',
                    func="\nIF \nEXISTS (\n  SELECT FROM dialogue_objectivecontinuation link\n    JOIN dialogue_objective later ON later.id = link.later_id\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id\n    JOIN dialogue_objective earlier ON earlier.id = link.earlier_id\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE NEW.id IN (later.id, earlier.id) AND earlier_plan.starts_year >= later_plan.starts_year\n) THEN\n  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="95af84c3246925220449ad18002dc4150727158c",
                    operation="UPDATE",
                    pgid="pgtrigger_stays_in_order_f6780",
                    table="dialogue_objective",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="actioncontinuation",
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
            model_name="actioncontinuation",
            name="earlier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="continued_as",
                to="dialogue.action",
                verbose_name="action of an earlier plan",
            ),
        ),
        migrations.AddField(
            model_name="actioncontinuation",
            name="later",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="continues",
                to="dialogue.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="actioncontinuationevent",
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
            model_name="actioncontinuationevent",
            name="earlier",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.action",
                verbose_name="action of an earlier plan",
            ),
        ),
        migrations.AddField(
            model_name="actioncontinuationevent",
            name="later",
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
            model_name="actioncontinuationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="dialogue.actioncontinuation",
            ),
        ),
        migrations.AddField(
            model_name="objectivecontinuation",
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
            model_name="objectivecontinuation",
            name="earlier",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="continued_as",
                to="dialogue.objective",
                verbose_name="objective of an earlier plan",
            ),
        ),
        migrations.AddField(
            model_name="objectivecontinuation",
            name="later",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="continues",
                to="dialogue.objective",
                verbose_name="objective",
            ),
        ),
        migrations.AddField(
            model_name="objectivecontinuationevent",
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
            model_name="objectivecontinuationevent",
            name="earlier",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.objective",
                verbose_name="objective of an earlier plan",
            ),
        ),
        migrations.AddField(
            model_name="objectivecontinuationevent",
            name="later",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.objective",
                verbose_name="objective",
            ),
        ),
        migrations.AddField(
            model_name="objectivecontinuationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="dialogue.objectivecontinuation",
            ),
        ),
        migrations.AddConstraint(
            model_name="actioncontinuation",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "later", "earlier"),
                name="action_continuation_once",
                violation_error_message="This action is named already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actioncontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="continues_an_earlier_one",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM FROM dialogue_action WHERE id IN (NEW.later_id, NEW.earlier_id) FOR SHARE;\nPERFORM FROM dialogue_actionplan plan JOIN dialogue_action heading ON heading.plan_id = plan.id\n  WHERE heading.id IN (NEW.later_id, NEW.earlier_id) FOR SHARE OF plan;\nIF NOT EXISTS (\n  SELECT FROM dialogue_action later\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id,\n  dialogue_action earlier\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE later.id = NEW.later_id AND earlier.id = NEW.earlier_id\n    AND earlier_plan.starts_year < later_plan.starts_year\n) THEN\n  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="d004e4f4aa0c4add5636033a7c2d6883d64b1add",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_continues_an_earlier_one_0db50",
                    table="dialogue_actioncontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actioncontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actioncontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."dialogue_id", NEW."earlier_id", NEW."id", NEW."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="64fab79f54063e24a11b3ca92b407c1eca72ec3d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2e55c",
                    table="dialogue_actioncontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actioncontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_actioncontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."dialogue_id", NEW."earlier_id", NEW."id", NEW."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="33d18c35c4d47d62ad6b8cff1ffa0af6f12ee71f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5cde5",
                    table="dialogue_actioncontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actioncontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actioncontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (OLD."dialogue_id", OLD."earlier_id", OLD."id", OLD."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note"); RETURN NULL;',
                    hash="4259f83fc1ff9a73870e8d79c0f17b051a084ae0",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_53118",
                    table="dialogue_actioncontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actioncontinuationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="1a609298a1b0588f9d215965faca67849cbb913b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_021a9",
                    table="dialogue_actioncontinuationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="objectivecontinuation",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "later", "earlier"),
                name="objective_continuation_once",
                violation_error_message="This objective is named already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivecontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="continues_an_earlier_one",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM FROM dialogue_objective WHERE id IN (NEW.later_id, NEW.earlier_id) FOR SHARE;\nPERFORM FROM dialogue_actionplan plan JOIN dialogue_objective heading ON heading.plan_id = plan.id\n  WHERE heading.id IN (NEW.later_id, NEW.earlier_id) FOR SHARE OF plan;\nIF NOT EXISTS (\n  SELECT FROM dialogue_objective later\n    JOIN dialogue_actionplan later_plan ON later_plan.id = later.plan_id,\n  dialogue_objective earlier\n    JOIN dialogue_actionplan earlier_plan ON earlier_plan.id = earlier.plan_id\n  WHERE later.id = NEW.later_id AND earlier.id = NEW.earlier_id\n    AND earlier_plan.starts_year < later_plan.starts_year\n) THEN\n  RAISE EXCEPTION 'what is continued belongs to no earlier plan' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="aa0e9c223fbd5f62c4162415231611d921441b03",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_continues_an_earlier_one_66a02",
                    table="dialogue_objectivecontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivecontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_objectivecontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."dialogue_id", NEW."earlier_id", NEW."id", NEW."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="71f93aa415dd76f66786532f0fb604ad28daadbd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_040ac",
                    table="dialogue_objectivecontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivecontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_objectivecontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."dialogue_id", NEW."earlier_id", NEW."id", NEW."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="2dd51a9fcd759e3d83727d7f868bd0ca2e35b6c7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2c55c",
                    table="dialogue_objectivecontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivecontinuation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_objectivecontinuationevent" ("dialogue_id", "earlier_id", "id", "later_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (OLD."dialogue_id", OLD."earlier_id", OLD."id", OLD."later_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note"); RETURN NULL;',
                    hash="b8d018490ed581123ed9654361d6b5c830a046c3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_63d9b",
                    table="dialogue_objectivecontinuation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="objectivecontinuationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="eecf1ed4e4897ebb8abf30ef7eee3c69f099f1cd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_4d20a",
                    table="dialogue_objectivecontinuationevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("ObjectiveContinuation", "ActionContinuation"),
        BuildHistoryWalls("ObjectiveContinuationEvent", "ActionContinuationEvent"),
    ]
