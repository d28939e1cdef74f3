"""Global frameworks and what answers to them, walled in; plans may have been extended."""

import django.contrib.postgres.fields
import django.core.validators
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
    ]

    operations = [
        migrations.CreateModel(
            name="ActionAim",
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
                "verbose_name": "aim that it answers to",
                "verbose_name_plural": "aims that it answers to",
                "ordering": ["action", "aim"],
            },
        ),
        migrations.CreateModel(
            name="ActionAimEvent",
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
            name="GlobalAim",
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
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "code",
                    models.CharField(
                        help_text="As published: 10.7, or 23.", max_length=8, verbose_name="number"
                    ),
                ),
                ("title", models.CharField(max_length=500, verbose_name="title")),
                ("title_en", models.CharField(max_length=500, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=500, null=True, verbose_name="title")),
            ],
            options={
                "verbose_name": "aim",
                "verbose_name_plural": "aims",
                "ordering": ["framework", "position"],
            },
        ),
        migrations.CreateModel(
            name="GlobalFramework",
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
                ("slug", models.SlugField(unique=True, verbose_name="word in addresses")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("name_en", models.CharField(max_length=200, null=True, verbose_name="name")),
                ("name_fr", models.CharField(max_length=200, null=True, verbose_name="name")),
                (
                    "abbreviation",
                    models.CharField(
                        help_text="What stands before a number: SDG 10.7.",
                        max_length=30,
                        verbose_name="abbreviation",
                    ),
                ),
                (
                    "abbreviation_en",
                    models.CharField(
                        help_text="What stands before a number: SDG 10.7.",
                        max_length=30,
                        null=True,
                        verbose_name="abbreviation",
                    ),
                ),
                (
                    "abbreviation_fr",
                    models.CharField(
                        help_text="What stands before a number: SDG 10.7.",
                        max_length=30,
                        null=True,
                        verbose_name="abbreviation",
                    ),
                ),
            ],
            options={
                "verbose_name": "global framework",
                "verbose_name_plural": "global frameworks",
                "ordering": ["position", "pk"],
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actionplan",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actionplan",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="actionplan",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="actionplan",
            name="extended_to",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year to which it stayed in force, where that is after its last year.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1990),
                    django.core.validators.MaxValueValidator(2100),
                ],
                verbose_name="extended to the end of",
            ),
        ),
        migrations.AddField(
            model_name="actionplanevent",
            name="extended_to",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="The year to which it stayed in force, where that is after its last year.",
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(1990),
                    django.core.validators.MaxValueValidator(2100),
                ],
                verbose_name="extended to the end of",
            ),
        ),
        migrations.AlterField(
            model_name="actionplan",
            name="state",
            field=models.CharField(
                choices=[("current", "In force"), ("closed", "Closed")],
                help_text="Which plan is in force follows from the years. One without a last year is in force until the next one begins, or it is closed here.",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="actionplanevent",
            name="state",
            field=models.CharField(
                choices=[("current", "In force"), ("closed", "Closed")],
                help_text="Which plan is in force follows from the years. One without a last year is in force until the next one begins, or it is closed here.",
                max_length=10,
                verbose_name="state",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actionplanevent" ("adopted_city", "adopted_city_en", "adopted_city_fr", "adopted_country_id", "adopted_on", "area_term", "area_term_en", "area_term_fr", "dialogue_id", "document", "document_en", "document_fr", "ends_year", "extended_to", "id", "name", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "published_actions", "published_areas", "published_objectives", "sources", "staff_note", "starts_year", "state") VALUES (NEW."adopted_city", NEW."adopted_city_en", NEW."adopted_city_fr", NEW."adopted_country_id", NEW."adopted_on", NEW."area_term", NEW."area_term_en", NEW."area_term_fr", NEW."dialogue_id", NEW."document", NEW."document_en", NEW."document_fr", NEW."ends_year", NEW."extended_to", NEW."id", NEW."name", NEW."name_en", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."published_actions", NEW."published_areas", NEW."published_objectives", NEW."sources", NEW."staff_note", NEW."starts_year", NEW."state"); RETURN NULL;',
                    hash="a6e141b22aa71e3cd1163f7ff6b67ffc552b754a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_19b2a",
                    table="dialogue_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_actionplanevent" ("adopted_city", "adopted_city_en", "adopted_city_fr", "adopted_country_id", "adopted_on", "area_term", "area_term_en", "area_term_fr", "dialogue_id", "document", "document_en", "document_fr", "ends_year", "extended_to", "id", "name", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "published_actions", "published_areas", "published_objectives", "sources", "staff_note", "starts_year", "state") VALUES (NEW."adopted_city", NEW."adopted_city_en", NEW."adopted_city_fr", NEW."adopted_country_id", NEW."adopted_on", NEW."area_term", NEW."area_term_en", NEW."area_term_fr", NEW."dialogue_id", NEW."document", NEW."document_en", NEW."document_fr", NEW."ends_year", NEW."extended_to", NEW."id", NEW."name", NEW."name_en", NEW."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."published_actions", NEW."published_areas", NEW."published_objectives", NEW."sources", NEW."staff_note", NEW."starts_year", NEW."state"); RETURN NULL;',
                    hash="6b7e58727e02376f0663f2ecd9b12ba2fdc8f351",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d9df0",
                    table="dialogue_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actionplanevent" ("adopted_city", "adopted_city_en", "adopted_city_fr", "adopted_country_id", "adopted_on", "area_term", "area_term_en", "area_term_fr", "dialogue_id", "document", "document_en", "document_fr", "ends_year", "extended_to", "id", "name", "name_en", "name_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "published_actions", "published_areas", "published_objectives", "sources", "staff_note", "starts_year", "state") VALUES (OLD."adopted_city", OLD."adopted_city_en", OLD."adopted_city_fr", OLD."adopted_country_id", OLD."adopted_on", OLD."area_term", OLD."area_term_en", OLD."area_term_fr", OLD."dialogue_id", OLD."document", OLD."document_en", OLD."document_fr", OLD."ends_year", OLD."extended_to", OLD."id", OLD."name", OLD."name_en", OLD."name_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."published_actions", OLD."published_areas", OLD."published_objectives", OLD."sources", OLD."staff_note", OLD."starts_year", OLD."state"); RETURN NULL;',
                    hash="2cb61f468a52298642c0b04faf15c2a69c692877",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7b8f8",
                    table="dialogue_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="actionplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("extended_to", None),
                    models.Q(
                        ("ends_year__isnull", False), ("extended_to__gt", models.F("ends_year"))
                    ),
                    _connector="OR",
                ),
                name="plan_extended_past_its_last_year",
                violation_error_message="A plan is extended to a year after its last one, which must be known.",
            ),
        ),
        migrations.AddField(
            model_name="actionaim",
            name="action",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="aims",
                to="dialogue.action",
                verbose_name="action",
            ),
        ),
        migrations.AddField(
            model_name="actionaim",
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
            model_name="actionaimevent",
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
            model_name="actionaimevent",
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
            model_name="actionaimevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="dialogue.actionaim",
            ),
        ),
        migrations.AddField(
            model_name="globalaim",
            name="under",
            field=models.ForeignKey(
                blank=True,
                help_text="The goal of a target; empty for a goal itself.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="dialogue.globalaim",
                verbose_name="under",
            ),
        ),
        migrations.AddField(
            model_name="actionaimevent",
            name="aim",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.globalaim",
                verbose_name="aim",
            ),
        ),
        migrations.AddField(
            model_name="actionaim",
            name="aim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.globalaim",
                verbose_name="aim",
            ),
        ),
        migrations.AddField(
            model_name="globalaim",
            name="framework",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="aims",
                to="dialogue.globalframework",
                verbose_name="global framework",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionaimevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="b556af781a2cfd6ef4281445a0462efc8eba4766",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_073a2",
                    table="dialogue_actionaimevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="actionaim",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "action", "aim"),
                name="action_aim_once",
                violation_error_message="This aim is named already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionaim",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actionaimevent" ("action_id", "aim_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."action_id", NEW."aim_id", NEW."dialogue_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="c5a5d79c93cf922d639c5e48ad717c7bd9bda30a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e6568",
                    table="dialogue_actionaim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionaim",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_actionaimevent" ("action_id", "aim_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (NEW."action_id", NEW."aim_id", NEW."dialogue_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note"); RETURN NULL;',
                    hash="50be28d5d72be0e2c74d8fbc01a5c5c91619ec8b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c0dee",
                    table="dialogue_actionaim",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionaim",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_actionaimevent" ("action_id", "aim_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note") VALUES (OLD."action_id", OLD."aim_id", OLD."dialogue_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note"); RETURN NULL;',
                    hash="899ede415ec5f7136711c3b11c99a9894b63570b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f3717",
                    table="dialogue_actionaim",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="globalaim",
            constraint=models.UniqueConstraint(
                fields=("framework", "code"),
                name="global_aim_code_once",
                violation_error_message="The framework has an aim with this number already.",
            ),
        ),
        BuildWalls("ActionAim"),
        BuildHistoryWalls("ActionAimEvent"),
    ]
