"""The session that a text comes from, and its theme."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from dialogue.tenancy.walls import TieColumns

SAME_MEETING = """
ALTER TABLE meetings_agendaitem ADD CONSTRAINT meetings_agendaitem_of_meeting
    UNIQUE (meeting_id, id);
ALTER TABLE meetings_recommendation ADD CONSTRAINT meetings_recommendation_session_same_meeting
    FOREIGN KEY (meeting_id, session_id) REFERENCES meetings_agendaitem (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE meetings_conclusion ADD CONSTRAINT meetings_conclusion_session_same_meeting
    FOREIGN KEY (meeting_id, session_id) REFERENCES meetings_agendaitem (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
ANY_MEETING = """
ALTER TABLE meetings_recommendation DROP CONSTRAINT meetings_recommendation_session_same_meeting;
ALTER TABLE meetings_conclusion DROP CONSTRAINT meetings_conclusion_session_same_meeting;
ALTER TABLE meetings_agendaitem DROP CONSTRAINT meetings_agendaitem_of_meeting;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_what_goes_goes_first"),
        ("meetings", "0020_returned_beside_begun"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="conclusion",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="conclusion",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="conclusion",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="recommendation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="conclusion",
            name="area",
            field=models.ForeignKey(
                blank=True,
                help_text="The area of a plan that it belongs to. Actions that it serves tell theirs.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="dialogue.area",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="session",
            field=models.ForeignKey(
                blank=True,
                help_text="The point of the meeting’s agenda that it comes from.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="%(class)ss",
                to="meetings.agendaitem",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="conclusionevent",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The area of a plan that it belongs to. Actions that it serves tell theirs.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.area",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="conclusionevent",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The point of the meeting’s agenda that it comes from.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.agendaitem",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="area",
            field=models.ForeignKey(
                blank=True,
                help_text="The area of a plan that it belongs to. Actions that it serves tell theirs.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="dialogue.area",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="recommendation",
            name="session",
            field=models.ForeignKey(
                blank=True,
                help_text="The point of the meeting’s agenda that it comes from.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="%(class)ss",
                to="meetings.agendaitem",
                verbose_name="session",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The area of a plan that it belongs to. Actions that it serves tell theirs.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.area",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="recommendationevent",
            name="session",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The point of the meeting’s agenda that it comes from.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.agendaitem",
                verbose_name="session",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_conclusionevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."area_id", NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."session_id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="e9ee34dcb7c1c147549b9749503e4db24e5b89d1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4d943",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_paraphrase" IS DISTINCT FROM (NEW."is_paraphrase") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."sources" IS DISTINCT FROM (NEW."sources") OR OLD."staff_note" IS DISTINCT FROM (NEW."staff_note") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_fr" IS DISTINCT FROM (NEW."text_fr"))',
                    func='INSERT INTO "meetings_conclusionevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."area_id", NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."session_id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="1b291bd5297be36382cd7e38e43222f848b0f6d5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e45a5",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conclusion",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_conclusionevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (OLD."area_id", OLD."dialogue_id", OLD."id", OLD."is_paraphrase", OLD."kind", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."session_id", OLD."sources", OLD."staff_note", OLD."state", OLD."text", OLD."text_en", OLD."text_fr"); RETURN NULL;',
                    hash="108fda16e97afb809c4a9c14f8adb6e62d2aec84",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bd8d0",
                    table="meetings_conclusion",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_recommendationevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."area_id", NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."session_id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="2f33f2599982ef53c6cb352c73d148930c4f4350",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8655d",
                    table="meetings_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."area_id" IS DISTINCT FROM (NEW."area_id") OR OLD."dialogue_id" IS DISTINCT FROM (NEW."dialogue_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_paraphrase" IS DISTINCT FROM (NEW."is_paraphrase") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."session_id" IS DISTINCT FROM (NEW."session_id") OR OLD."sources" IS DISTINCT FROM (NEW."sources") OR OLD."staff_note" IS DISTINCT FROM (NEW."staff_note") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en") OR OLD."text_fr" IS DISTINCT FROM (NEW."text_fr"))',
                    func='INSERT INTO "meetings_recommendationevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (NEW."area_id", NEW."dialogue_id", NEW."id", NEW."is_paraphrase", NEW."kind", NEW."meeting_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."session_id", NEW."sources", NEW."staff_note", NEW."state", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="ba1598bf6670e89bdd814d694d04464db5492d03",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_86182",
                    table="meetings_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="recommendation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_recommendationevent" ("area_id", "dialogue_id", "id", "is_paraphrase", "kind", "meeting_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "sources", "staff_note", "state", "text", "text_en", "text_fr") VALUES (OLD."area_id", OLD."dialogue_id", OLD."id", OLD."is_paraphrase", OLD."kind", OLD."meeting_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."session_id", OLD."sources", OLD."staff_note", OLD."state", OLD."text", OLD."text_en", OLD."text_fr"); RETURN NULL;',
                    hash="eef7a04655c6694d32a54cdcf7e934a38f1b1d2d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_63382",
                    table="meetings_recommendation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AlterField(
            model_name="conclusion",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AlterField(
            model_name="recommendation",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        TieColumns("Recommendation", "session", "area"),
        TieColumns("Conclusion", "session", "area"),
        migrations.RunSQL(SAME_MEETING, ANY_MEETING),
    ]
