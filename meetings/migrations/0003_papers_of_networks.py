"""Papers belong to a meeting or to a network; those of a network may be for its members."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from dialogue.tenancy.walls import TieColumns


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0002_walls"),
        ("focal_points", "0002_walls"),
        ("meetings", "0002_walls"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="material",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="material",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="material",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="material",
            name="network",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="materials",
                to="focal_points.network",
                verbose_name="network",
            ),
        ),
        migrations.AddField(
            model_name="materialevent",
            name="network",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="focal_points.network",
                verbose_name="network",
            ),
        ),
        migrations.AlterField(
            model_name="material",
            name="audience",
            field=models.CharField(
                choices=[
                    ("public", "Public"),
                    ("focal_points", "Focal points"),
                    ("participants", "Participants of the meeting"),
                    ("network", "Members of the network"),
                    ("steering_committee", "Steering Committee"),
                    ("chair", "Chair"),
                    ("secretariat", "Secretariat"),
                ],
                default="secretariat",
                max_length=20,
                verbose_name="audience",
            ),
        ),
        migrations.AlterField(
            model_name="material",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="materials",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AlterField(
            model_name="materialevent",
            name="audience",
            field=models.CharField(
                choices=[
                    ("public", "Public"),
                    ("focal_points", "Focal points"),
                    ("participants", "Participants of the meeting"),
                    ("network", "Members of the network"),
                    ("steering_committee", "Steering Committee"),
                    ("chair", "Chair"),
                    ("secretariat", "Secretariat"),
                ],
                default="secretariat",
                max_length=20,
                verbose_name="audience",
            ),
        ),
        migrations.AlterField(
            model_name="materialevent",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "network_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."agenda_item_id", NEW."audience", NEW."dialogue_id", NEW."embargoed_until", NEW."id", NEW."kind", NEW."meeting_id", NEW."network_id", NEW."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="aaa7d81e095ebbb01ed7d0261e99751c7481d1c0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aa1dd",
                    table="meetings_material",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "network_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."agenda_item_id", NEW."audience", NEW."dialogue_id", NEW."embargoed_until", NEW."id", NEW."kind", NEW."meeting_id", NEW."network_id", NEW."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="19e1ced17faef9f3be95b2caf62d663690dce9cf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_21b27",
                    table="meetings_material",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "network_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (OLD."agenda_item_id", OLD."audience", OLD."dialogue_id", OLD."embargoed_until", OLD."id", OLD."kind", OLD."meeting_id", OLD."network_id", OLD."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note", OLD."state", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="d5dab226f1c30b199038d9fc88ac9c93d2119608",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e04a5",
                    table="meetings_material",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("meeting", None), ("network__isnull", False)),
                    models.Q(("meeting__isnull", False), ("network", None)),
                    _connector="OR",
                ),
                name="material_of_meeting_or_network",
                violation_error_message="A paper belongs to a meeting or to a network.",
            ),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("agenda_item", None), ("meeting__isnull", False), _connector="OR"
                ),
                name="material_under_agenda_of_meeting",
                violation_error_message="Only a paper of a meeting has an agenda item.",
            ),
        ),
        migrations.AddConstraint(
            model_name="material",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience__in", ["participants", "network"]), _negated=True),
                    models.Q(("audience", "participants"), ("network", None)),
                    models.Q(("audience", "network"), ("meeting", None)),
                    _connector="OR",
                ),
                name="material_audience_exists",
                violation_error_message="A meeting has participants, a network has members.",
            ),
        ),
        TieColumns("Material", "network"),
    ]
