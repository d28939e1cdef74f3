"""Minutes are open to the readers of a paper of the same meeting, where one is named."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from dialogue.tenancy.walls import TieColumns

SAME_MEETING = """
ALTER TABLE meetings_material ADD CONSTRAINT meetings_material_of_meeting UNIQUE (meeting_id, id);
ALTER TABLE meetings_minutes ADD CONSTRAINT meetings_minutes_paper_same_meeting
    FOREIGN KEY (meeting_id, paper_id) REFERENCES meetings_material (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
ANY_MEETING = """
ALTER TABLE meetings_minutes DROP CONSTRAINT meetings_minutes_paper_same_meeting;
ALTER TABLE meetings_material DROP CONSTRAINT meetings_material_of_meeting;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0021_sessions_and_themes"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="minutes",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="minutes",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                help_text="Whoever may open this paper may read the paragraphs on the site.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="minutes",
                to="meetings.material",
                verbose_name="open to the readers of",
            ),
        ),
        migrations.AddField(
            model_name="minutesevent",
            name="paper",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Whoever may open this paper may read the paragraphs on the site.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.material",
                verbose_name="open to the readers of",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_minutes_behind",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.meeting_id IS DISTINCT FROM OLD.meeting_id THEN\n  UPDATE meetings_minutes SET paper_id = NULL WHERE paper_id = OLD.id;\nEND IF;\nRETURN NEW;\n",
                    hash="eb54beab3a0fc9699466252f1e19a2a665a3ab9b",
                    operation="UPDATE",
                    pgid="pgtrigger_leaves_minutes_behind_0c8bb",
                    table="meetings_material",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."entered_at", NEW."entered_by_id", NEW."file_name", NEW."id", NEW."language", NEW."meeting_id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="c9570279953c0605054df473909365bdbf83ca06",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61343",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."entered_at", NEW."entered_by_id", NEW."file_name", NEW."id", NEW."language", NEW."meeting_id", NEW."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="41ed31c34e34fbb5f336a4ba9cf891ccd80933b8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_324d9",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="minutes",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_minutesevent" ("dialogue_id", "entered_at", "entered_by_id", "file_name", "id", "language", "meeting_id", "paper_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dialogue_id", OLD."entered_at", OLD."entered_by_id", OLD."file_name", OLD."id", OLD."language", OLD."meeting_id", OLD."paper_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="387e459cdb08012d885cc94fb04766f31d5952b1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f9949",
                    table="meetings_minutes",
                    when="AFTER",
                ),
            ),
        ),
        TieColumns("Minutes", "paper"),
        migrations.RunSQL(SAME_MEETING, ANY_MEETING),
    ]
