"""The page that shows the phases of the Secretariat is known by a mark, no longer by its address."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# The walls let nobody see a row outside a scope, the owner of the tables neither.
MARK = """
    SELECT set_config(
        'app.dialogue_ids',
        (SELECT COALESCE(array_agg(id), '{}')::text FROM dialogue_dialogue),
        true
    );
    UPDATE dialogue_page SET shows_phases = true WHERE slug_en = 'secretariat';
    SELECT set_config('app.dialogue_ids', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0005_theme"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="page",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="page",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="page",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="page",
            name="shows_phases",
            field=models.BooleanField(
                default=False,
                help_text="They stand below the text, as recorded under “Phases of the Secretariat”.",
                verbose_name="shows the phases of the Secretariat",
            ),
        ),
        migrations.AddField(
            model_name="pageevent",
            name="shows_phases",
            field=models.BooleanField(
                default=False,
                help_text="They stand below the text, as recorded under “Phases of the Secretariat”.",
                verbose_name="shows the phases of the Secretariat",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_pageevent" ("body", "body_en", "body_fr", "dialogue_id", "id", "in_menu", "lead", "lead_en", "lead_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_phases", "slug", "slug_en", "slug_fr", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."body", NEW."body_en", NEW."body_fr", NEW."dialogue_id", NEW."id", NEW."in_menu", NEW."lead", NEW."lead_en", NEW."lead_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."shows_phases", NEW."slug", NEW."slug_en", NEW."slug_fr", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="236a47e49603d11ad0b71e70c4b34d25c6bb1ba2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e56aa",
                    table="dialogue_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "dialogue_pageevent" ("body", "body_en", "body_fr", "dialogue_id", "id", "in_menu", "lead", "lead_en", "lead_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_phases", "slug", "slug_en", "slug_fr", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."body", NEW."body_en", NEW."body_fr", NEW."dialogue_id", NEW."id", NEW."in_menu", NEW."lead", NEW."lead_en", NEW."lead_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."shows_phases", NEW."slug", NEW."slug_en", NEW."slug_fr", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="082c6c658e9a700ce2f71b327f32807f8b6f7779",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_81463",
                    table="dialogue_page",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="page",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "dialogue_pageevent" ("body", "body_en", "body_fr", "dialogue_id", "id", "in_menu", "lead", "lead_en", "lead_fr", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "shows_phases", "slug", "slug_en", "slug_fr", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (OLD."body", OLD."body_en", OLD."body_fr", OLD."dialogue_id", OLD."id", OLD."in_menu", OLD."lead", OLD."lead_en", OLD."lead_fr", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."shows_phases", OLD."slug", OLD."slug_en", OLD."slug_fr", OLD."sources", OLD."staff_note", OLD."state", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="23eb0e3749383889ece649ecf6b8d5bdab59684b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_19f2e",
                    table="dialogue_page",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(MARK, migrations.RunSQL.noop),
    ]
