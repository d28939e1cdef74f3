"""Points of a joint agenda know the host's point they stand for; their history keeps it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0003_evidence"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="agendaitem",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agendaitem",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="agendaitem",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="host_item",
            field=models.PositiveBigIntegerField(
                editable=False, null=True, verbose_name="number of the item at the host"
            ),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="host_item",
            field=models.PositiveBigIntegerField(
                editable=False, null=True, verbose_name="number of the item at the host"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "host_item", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (NEW."day", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."ends_at", NEW."host_item", NEW."id", NEW."kind", NEW."meeting_id", NEW."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."room", NEW."starts_at", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="703d4249f61c71f4d8a1c79f891046c9fa18e9cf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f98e2",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "host_item", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (NEW."day", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."ends_at", NEW."host_item", NEW."id", NEW."kind", NEW."meeting_id", NEW."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."room", NEW."starts_at", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="ba2ba486fed6cfe8e9da2ce442443da6232ab79c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca6ee",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "host_item", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (OLD."day", OLD."description", OLD."description_en", OLD."description_fr", OLD."dialogue_id", OLD."ends_at", OLD."host_item", OLD."id", OLD."kind", OLD."meeting_id", OLD."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."room", OLD."starts_at", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="bd210071c72d8ef574465528e33be5131db229e1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c12a",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
    ]
