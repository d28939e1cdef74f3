"""The words of recommendations and conclusions, kept to be searched by."""

import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0008_progress_reports"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="conclusion",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="conclusion",
            name="searched_en",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        models.F("text_en"),
                        function="portal_unaccent",
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="searched_fr",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        models.F("text_fr"),
                        function="portal_unaccent",
                        output_field=models.TextField(),
                    ),
                    config="french",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="searched_en",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        models.F("text_en"),
                        function="portal_unaccent",
                        output_field=models.TextField(),
                    ),
                    config="english",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="searched_fr",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.postgres.search.SearchVector(
                    models.Func(
                        models.F("text_fr"),
                        function="portal_unaccent",
                        output_field=models.TextField(),
                    ),
                    config="french",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_paraphrase" IS DISTINCT FROM (NEW."is_paraphrase") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."sources" IS DISTINCT FROM (NEW."sources") OR OLD."staff_note" IS DISTINCT FROM (NEW."staff_note") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_fr" IS DISTINCT FROM (NEW."text_fr"))',
                    func='INSERT INTO "meetings_conclusionevent" ("dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="2a76aba47184fea543621a325c725cf70de4f988",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e45a5",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_paraphrase" IS DISTINCT FROM (NEW."is_paraphrase") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."sources" IS DISTINCT FROM (NEW."sources") OR OLD."staff_note" IS DISTINCT FROM (NEW."staff_note") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_fr" IS DISTINCT FROM (NEW."text_fr"))',
                    func='INSERT INTO "meetings_recommendationevent" ("dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="6f514e865471a12845e2d43f04d9bffb88a66799",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_86182",
                    table="meetings_recommendation",
                    when="AFTER",
                ),
            ),
        ),
    ]
