"""Partners and seats say how exactly their dates are known; former participants."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0003_numbers_may_be_exchanged"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="partner",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="partner",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="partner",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="steeringseat",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="steeringseat",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="steeringseat",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="partner",
            name="since_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="start known to the",
            ),
        ),
        migrations.AddField(
            model_name="partner",
            name="until_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="end known to the",
            ),
        ),
        migrations.AddField(
            model_name="partnerevent",
            name="since_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="start known to the",
            ),
        ),
        migrations.AddField(
            model_name="partnerevent",
            name="until_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="end known to the",
            ),
        ),
        migrations.AddField(
            model_name="steeringseat",
            name="since_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="start known to the",
            ),
        ),
        migrations.AddField(
            model_name="steeringseat",
            name="until_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="end known to the",
            ),
        ),
        migrations.AddField(
            model_name="steeringseatevent",
            name="since_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="start known to the",
            ),
        ),
        migrations.AddField(
            model_name="steeringseatevent",
            name="until_precision",
            field=models.CharField(
                choices=[("day", "day"), ("month", "month"), ("year", "year")],
                default="day",
                max_length=5,
                verbose_name="end known to the",
            ),
        ),
        migrations.AlterField(
            model_name="partner",
            name="status",
            field=models.CharField(
                choices=[
                    ("partner", "Partner"),
                    ("observer", "Observer"),
                    ("former", "Former participant"),
                ],
                default="partner",
                help_text="“Former participant” is for those of whom it is not known when they left. Where it is known, choose what they were and give the end.",
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AlterField(
            model_name="partnerevent",
            name="status",
            field=models.CharField(
                choices=[
                    ("partner", "Partner"),
                    ("observer", "Observer"),
                    ("former", "Former participant"),
                ],
                default="partner",
                help_text="“Former participant” is for those of whom it is not known when they left. Where it is known, choose what they were and give the end.",
                max_length=10,
                verbose_name="status",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_partnerevent" ("country_id", "dialogue_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_areas", "since", "since_precision", "sources", "staff_note", "status", "until", "until_precision") VALUES (NEW."country_id", NEW."dialogue_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reference_areas", NEW."since", NEW."since_precision", NEW."sources", NEW."staff_note", NEW."status", NEW."until", NEW."until_precision"); RETURN NULL;',
                    hash="d231b698e92fca08ed16f62c6d272a93e72dc3d4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7070d",
                    table="dialogue_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_partnerevent" ("country_id", "dialogue_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_areas", "since", "since_precision", "sources", "staff_note", "status", "until", "until_precision") VALUES (NEW."country_id", NEW."dialogue_id", NEW."id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reference_areas", NEW."since", NEW."since_precision", NEW."sources", NEW."staff_note", NEW."status", NEW."until", NEW."until_precision"); RETURN NULL;',
                    hash="016e838a19586a3abcb760b9ba86257253e49e30",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6257b",
                    table="dialogue_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_partnerevent" ("country_id", "dialogue_id", "id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference_areas", "since", "since_precision", "sources", "staff_note", "status", "until", "until_precision") VALUES (OLD."country_id", OLD."dialogue_id", OLD."id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reference_areas", OLD."since", OLD."since_precision", OLD."sources", OLD."staff_note", OLD."status", OLD."until", OLD."until_precision"); RETURN NULL;',
                    hash="9dc1f51277796f6b8bd9efaab4946fe34911fe9e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_51b2a",
                    table="dialogue_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="steeringseat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_steeringseatevent" ("dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "since_precision", "sources", "staff_note", "until", "until_precision") VALUES (NEW."dialogue_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."since", NEW."since_precision", NEW."sources", NEW."staff_note", NEW."until", NEW."until_precision"); RETURN NULL;',
                    hash="b2d1fc1d234737502cd7553fa2d77a4512ee99d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80a24",
                    table="dialogue_steeringseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="steeringseat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_steeringseatevent" ("dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "since_precision", "sources", "staff_note", "until", "until_precision") VALUES (NEW."dialogue_id", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."since", NEW."since_precision", NEW."sources", NEW."staff_note", NEW."until", NEW."until_precision"); RETURN NULL;',
                    hash="b92551e46bfa18d2d3a7e8224da8bec91c3d8c12",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bbfef",
                    table="dialogue_steeringseat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="steeringseat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_steeringseatevent" ("dialogue_id", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since", "since_precision", "sources", "staff_note", "until", "until_precision") VALUES (OLD."dialogue_id", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."since", OLD."since_precision", OLD."sources", OLD."staff_note", OLD."until", OLD."until_precision"); RETURN NULL;',
                    hash="ba34fb0df27874210674025d404f9febfe95be61",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb637",
                    table="dialogue_steeringseat",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("since__isnull", False), ("since_precision", "day"), _connector="OR"),
                    models.Q(("until__isnull", False), ("until_precision", "day"), _connector="OR"),
                ),
                name="partner_precision_of_a_date",
                violation_error_message="Say how exactly a date is known only where there is a date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partner",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "former"), _negated=True), ("until", None), _connector="OR"
                ),
                name="partner_former_without_end",
                violation_error_message="Where the end is known, choose partner or observer: what it was.",
            ),
        ),
        migrations.AddConstraint(
            model_name="steeringseat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("since__isnull", False), ("since_precision", "day"), _connector="OR"),
                    models.Q(("until__isnull", False), ("until_precision", "day"), _connector="OR"),
                ),
                name="seat_precision_of_a_date",
                violation_error_message="Say how exactly a date is known only where there is a date.",
            ),
        ),
    ]
