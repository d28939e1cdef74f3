"""Papers: since when they are open, who looked at them when, and all of a meeting’s in one ZIP."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import meetings.models.folders
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("meetings", "0007_participation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MeetingVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visited_at", models.DateTimeField(verbose_name="last visit")),
                ("new_since", models.DateTimeField(verbose_name="new since")),
            ],
            options={
                "verbose_name": "visit",
                "verbose_name_plural": "visits",
                "ordering": ["-visited_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="PaperFolder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                        verbose_name="fingerprint",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language of the file names",
                    ),
                ),
                (
                    "version_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="versions"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("making", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="progress in per cent"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "failure",
                    models.CharField(blank=True, max_length=20, verbose_name="why it failed"),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=meetings.models.folders.folder_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "size",
                    models.PositiveBigIntegerField(
                        blank=True, null=True, verbose_name="size in bytes"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked for")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="started")),
                (
                    "heartbeat_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last sign of life"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
            ],
            options={
                "verbose_name": "folder of papers",
                "verbose_name_plural": "folders of papers",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
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
            name="open_since",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="open since"
            ),
        ),
        migrations.AddField(
            model_name="materialevent",
            name="open_since",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="open since"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="says_since_when_it_is_open",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n    IF NEW.state <> 'published' THEN\n        NEW.open_since = NULL;\n    ELSIF TG_OP = 'INSERT' THEN\n        NEW.open_since = COALESCE(NEW.open_since, NOW());\n    ELSIF OLD.state <> 'published' OR OLD.audience <> NEW.audience THEN\n        NEW.open_since = NOW();\n    ELSE\n        NEW.open_since = COALESCE(NEW.open_since, OLD.open_since);\n    END IF;\n    RETURN NEW;\n",
                    hash="58b6ba755c6cced67143e0e5fd5077f73b40b081",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_says_since_when_it_is_open_cfd49",
                    table="meetings_material",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="material",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."agenda_item_id", NEW."audience", NEW."dialogue_id", NEW."embargoed_until", NEW."id", NEW."kind", NEW."meeting_id", NEW."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="511f3ab7679befb4b2b14a6dc8774e76e6dc564c",
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
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (NEW."agenda_item_id", NEW."audience", NEW."dialogue_id", NEW."embargoed_until", NEW."id", NEW."kind", NEW."meeting_id", NEW."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sources", NEW."staff_note", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="1c8555fabf769939e5e031c39c369f90d070b35d",
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
                    func='INSERT INTO "meetings_materialevent" ("agenda_item_id", "audience", "dialogue_id", "embargoed_until", "id", "kind", "meeting_id", "open_since", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sources", "staff_note", "state", "title", "title_en", "title_fr") VALUES (OLD."agenda_item_id", OLD."audience", OLD."dialogue_id", OLD."embargoed_until", OLD."id", OLD."kind", OLD."meeting_id", OLD."open_since", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sources", OLD."staff_note", OLD."state", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="ccc21a0486346fbc8e2cda3132834592de3dda87",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e04a5",
                    table="meetings_material",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="meetingvisit",
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
            model_name="meetingvisit",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visits",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="meetingvisit",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="paperfolder",
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
            model_name="paperfolder",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="folders",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingvisit",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "user"),
                name="meeting_visit_once",
                violation_error_message="This person’s last visit is known already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingvisit",
            constraint=models.CheckConstraint(
                condition=models.Q(("new_since__lte", models.F("visited_at"))),
                name="meeting_visit_counts_from_before",
                violation_error_message="A visit counts from one before it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperfolder",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "fingerprint"),
                name="paper_folder_once",
                violation_error_message="This folder was asked for already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperfolder",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)),
                name="paper_folder_progress_is_a_percentage",
                violation_error_message="Progress ends at 100 per cent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paperfolder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True),
                    models.Q(
                        models.Q(("file", ""), _negated=True),
                        ("finished_at__isnull", False),
                        ("size__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="paper_folder_ready_has_a_file",
                violation_error_message="A folder that is ready has a file.",
            ),
        ),
        BuildWalls("MeetingVisit", "PaperFolder"),
    ]
