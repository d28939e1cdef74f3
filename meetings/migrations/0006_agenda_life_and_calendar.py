"""Agendas with speakers, steps in a meeting's life, calendars."""

import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls, TieColumns


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("meetings", "0005_outside_co_chairs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaSpeaker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("moderator", "Moderator"),
                            ("speaker", "Speaker"),
                        ],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                (
                    "function_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="function"
                    ),
                ),
                (
                    "function_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="function"
                    ),
                ),
                (
                    "institution",
                    models.CharField(blank=True, max_length=200, verbose_name="institution"),
                ),
                (
                    "institution_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="institution"
                    ),
                ),
                (
                    "institution_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="institution"
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["item", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AgendaSpeakerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("moderator", "Moderator"),
                            ("speaker", "Speaker"),
                        ],
                        default="speaker",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("function", models.CharField(blank=True, max_length=200, verbose_name="function")),
                (
                    "function_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="function"
                    ),
                ),
                (
                    "function_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="function"
                    ),
                ),
                (
                    "institution",
                    models.CharField(blank=True, max_length=200, verbose_name="institution"),
                ),
                (
                    "institution_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="institution"
                    ),
                ),
                (
                    "institution_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="institution"
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(db_index=True, editable=False, max_length=64)),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made"
                    ),
                ),
                (
                    "fetched_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last fetched"),
                ),
            ],
            options={
                "verbose_name": "calendar feed",
                "verbose_name_plural": "calendar feeds",
                "ordering": ["user", "pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("announced", "Announced"),
                            ("confirmed", "Confirmed"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("announced", "Announced"),
                            ("confirmed", "Confirmed"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="after",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("reason_en", models.TextField(blank=True, null=True, verbose_name="reason")),
                ("reason_fr", models.TextField(blank=True, null=True, verbose_name="reason")),
                ("starts_on", models.DateField(editable=False, verbose_name="started on")),
                (
                    "starts_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        editable=False,
                        max_length=5,
                        verbose_name="start known to the",
                    ),
                ),
                ("ends_on", models.DateField(editable=False, null=True, verbose_name="ended on")),
            ],
            options={
                "verbose_name": "step in its life",
                "verbose_name_plural": "steps in its life",
                "ordering": ["meeting", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="StatusChangeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "changed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="changed"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("announced", "Announced"),
                            ("confirmed", "Confirmed"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("announced", "Announced"),
                            ("confirmed", "Confirmed"),
                            ("held", "Held"),
                            ("postponed", "Postponed"),
                            ("cancelled", "Cancelled"),
                        ],
                        editable=False,
                        max_length=10,
                        verbose_name="after",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("reason_en", models.TextField(blank=True, null=True, verbose_name="reason")),
                ("reason_fr", models.TextField(blank=True, null=True, verbose_name="reason")),
                ("starts_on", models.DateField(editable=False, verbose_name="started on")),
                (
                    "starts_precision",
                    models.CharField(
                        choices=[("day", "day"), ("month", "month"), ("year", "year")],
                        default="day",
                        editable=False,
                        max_length=5,
                        verbose_name="start known to the",
                    ),
                ),
                ("ends_on", models.DateField(editable=False, null=True, verbose_name="ended on")),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="meeting",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="description",
            field=models.TextField(blank=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="description_en",
            field=models.TextField(blank=True, null=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="description_fr",
            field=models.TextField(blank=True, null=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opening", "Opening"),
                    ("keynote", "Keynote address"),
                    ("session", "Session"),
                    ("panel", "Panel"),
                    ("working_group", "Working group"),
                    ("side_event", "Side event"),
                    ("break", "Break"),
                    ("social", "Reception"),
                    ("closing", "Closing"),
                ],
                default="session",
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="panel",
            field=models.ForeignKey(
                blank=True,
                help_text="The panel of this meeting that sits here.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="agenda_items",
                to="meetings.panel",
                verbose_name="panel",
            ),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="room",
            field=models.CharField(
                blank=True,
                help_text="As the sign on its door says.",
                max_length=100,
                verbose_name="room",
            ),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="description",
            field=models.TextField(blank=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="description_en",
            field=models.TextField(blank=True, null=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="description_fr",
            field=models.TextField(blank=True, null=True, verbose_name="description"),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("opening", "Opening"),
                    ("keynote", "Keynote address"),
                    ("session", "Session"),
                    ("panel", "Panel"),
                    ("working_group", "Working group"),
                    ("side_event", "Side event"),
                    ("break", "Break"),
                    ("social", "Reception"),
                    ("closing", "Closing"),
                ],
                default="session",
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="panel",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The panel of this meeting that sits here.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.panel",
                verbose_name="panel",
            ),
        ),
        migrations.AddField(
            model_name="agendaitemevent",
            name="room",
            field=models.CharField(
                blank=True,
                help_text="As the sign on its door says.",
                max_length=100,
                verbose_name="room",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="awaits_date",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Postponed without a new date: the dates above are those given up.",
                verbose_name="new dates are not known yet",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="calendar_changed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="calendar changed"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="interpretation",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("en", "English"),
                        ("fr", "French"),
                        ("ar", "Arabic"),
                        ("pt", "Portuguese"),
                        ("es", "Spanish"),
                        ("de", "German"),
                        ("it", "Italian"),
                        ("sgn", "Sign language"),
                    ],
                    max_length=3,
                ),
                blank=True,
                default=list,
                help_text="Languages that are interpreted at the meeting.",
                size=None,
                verbose_name="interpretation",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="sequence",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="calendar revision"
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="awaits_date",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Postponed without a new date: the dates above are those given up.",
                verbose_name="new dates are not known yet",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="calendar_changed_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="calendar changed"
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="interpretation",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("en", "English"),
                        ("fr", "French"),
                        ("ar", "Arabic"),
                        ("pt", "Portuguese"),
                        ("es", "Spanish"),
                        ("de", "German"),
                        ("it", "Italian"),
                        ("sgn", "Sign language"),
                    ],
                    max_length=3,
                ),
                blank=True,
                default=list,
                help_text="Languages that are interpreted at the meeting.",
                size=None,
                verbose_name="interpretation",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="sequence",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="calendar revision"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="counts_changes_of_times",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (NEW.day, NEW.starts_at, NEW.ends_at) IS DISTINCT FROM (OLD.day, OLD.starts_at, OLD.ends_at) THEN\n  UPDATE meetings_meeting SET sequence = sequence + 1, calendar_changed_at = now()\n  WHERE id = COALESCE(NEW.meeting_id, OLD.meeting_id);\nEND IF;\nRETURN NULL;\n",
                    hash="c239e53810261a8ffabc8fb4fd985a334dd12c40",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_counts_changes_of_times_93579",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (NEW."day", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."ends_at", NEW."id", NEW."kind", NEW."meeting_id", NEW."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."room", NEW."starts_at", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="66c57a1b00252da82f0033b5950e1b356615a1b5",
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
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (NEW."day", NEW."description", NEW."description_en", NEW."description_fr", NEW."dialogue_id", NEW."ends_at", NEW."id", NEW."kind", NEW."meeting_id", NEW."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."room", NEW."starts_at", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="d4e6577cfc88d4022a60a7f24e65f6333fc67d1e",
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
                    func='INSERT INTO "meetings_agendaitemevent" ("day", "description", "description_en", "description_fr", "dialogue_id", "ends_at", "id", "kind", "meeting_id", "panel_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "room", "starts_at", "title", "title_en", "title_fr") VALUES (OLD."day", OLD."description", OLD."description_en", OLD."description_fr", OLD."dialogue_id", OLD."ends_at", OLD."id", OLD."kind", OLD."meeting_id", OLD."panel_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."room", OLD."starts_at", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="b13d99287c99a7af761bfdd100fda97d522cbc14",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c12a",
                    table="meetings_agendaitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="follow_ups_without_circles",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(1, NEW.dialogue_id::int);\nIF EXISTS (\n  WITH RECURSIVE earlier (id) AS (\n    SELECT NEW.earlier_id\n    UNION SELECT row.earlier_id\n    FROM meetings_followup row JOIN earlier ON row.meeting_id = earlier.id\n  ) SELECT FROM earlier WHERE id = NEW.meeting_id\n) THEN\n  RAISE EXCEPTION 'meetings follow up each other in a circle' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="942daa835029c42b4f54228d63b4e7bfead39751",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_follow_ups_without_circles_f7657",
                    table="meetings_followup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="counts_calendar_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nNEW.sequence := GREATEST(NEW.sequence, OLD.sequence);\nNEW.calendar_changed_at := GREATEST(NEW.calendar_changed_at, OLD.calendar_changed_at);\nIF (NEW.title_en, NEW.title_fr, NEW.summary_en, NEW.summary_fr, NEW.city_en, NEW.city_fr, NEW.venue_en, NEW.venue_fr, NEW.starts_on, NEW.starts_precision, NEW.ends_on, NEW.time_zone, NEW.awaits_date, NEW.status, NEW.state, NEW.country_id, NEW.online_address) IS DISTINCT FROM (OLD.title_en, OLD.title_fr, OLD.summary_en, OLD.summary_fr, OLD.city_en, OLD.city_fr, OLD.venue_en, OLD.venue_fr, OLD.starts_on, OLD.starts_precision, OLD.ends_on, OLD.time_zone, OLD.awaits_date, OLD.status, OLD.state, OLD.country_id, OLD.online_address) THEN\n  NEW.sequence := NEW.sequence + 1;\n  NEW.calendar_changed_at := now();\nEND IF;\nRETURN NEW;\n",
                    hash="aab0c4b750013cc25dee8fe334565a736bdb7604",
                    operation="UPDATE",
                    pgid="pgtrigger_counts_calendar_changes_ad2e8",
                    table="meetings_meeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="margins_without_circles",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF NEW.in_margins_of_id IS NULL OR NEW.in_margins_of_id = OLD.in_margins_of_id THEN\n  RETURN NULL;\nEND IF;\nPERFORM pg_advisory_xact_lock(2, NEW.dialogue_id::int);\nIF EXISTS (\n  WITH RECURSIVE host (id) AS (\n    SELECT NEW.in_margins_of_id\n    UNION SELECT row.in_margins_of_id FROM meetings_meeting row JOIN host ON row.id = host.id\n  ) SELECT FROM host WHERE id = NEW.id\n) THEN\n  RAISE EXCEPTION 'meetings are in the margins of each other' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="6228a9ebb277c4838af63781d7b27cf9b0d23809",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_margins_without_circles_ee1db",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."awaits_date", NEW."calendar_changed_at", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."interpretation", NEW."kind", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sequence", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="f3fb0e2389c2fb5848c1baaa9708145d16e00bc4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_61d9e",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."awaits_date", NEW."calendar_changed_at", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."interpretation", NEW."kind", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sequence", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="cd78615d66d799810e166991a47c56409ae306dc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_495b8",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (OLD."action_plan_id", OLD."awaits_date", OLD."calendar_changed_at", OLD."chairmanship_id", OLD."city", OLD."city_en", OLD."city_fr", OLD."countries_represented", OLD."country_id", OLD."dialogue_id", OLD."ends_on", OLD."first_of_its_kind", OLD."first_of_its_kind_en", OLD."first_of_its_kind_fr", OLD."format", OLD."hands_over_to_id", OLD."id", OLD."in_margins_of_id", OLD."interpretation", OLD."kind", OLD."online_address", OLD."outcome", OLD."outcome_en", OLD."outcome_fr", OLD."participants_count", OLD."participants_qualifier", OLD."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_conclusions", OLD."published_panels", OLD."published_recommendations", OLD."sequence", OLD."sources", OLD."staff_note", OLD."starts_on", OLD."starts_precision", OLD."state", OLD."status", OLD."summary", OLD."summary_en", OLD."summary_fr", OLD."time_zone", OLD."title", OLD."title_en", OLD."title_fr", OLD."venue", OLD."venue_en", OLD."venue_fr"); RETURN NULL;',
                    hash="ef0fc7e462e3d9c49eb7af3386e71446d3206bad",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bf26",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on__range", (datetime.date(1950, 1, 1), datetime.date(2150, 12, 31))),
                    models.Q(
                        ("ends_on", None),
                        ("ends_on__lte", datetime.date(2150, 12, 31)),
                        _connector="OR",
                    ),
                ),
                name="meeting_dates_within_reach",
                violation_error_message="Give a date between 1950 and 2150.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("awaits_date", False), ("status", "postponed"), _connector="OR"
                ),
                name="meeting_awaits_date_when_postponed",
                violation_error_message="Only a postponed meeting waits for new dates.",
            ),
        ),
        migrations.AddField(
            model_name="agendaspeaker",
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
            model_name="agendaspeaker",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="speakers",
                to="meetings.agendaitem",
                verbose_name="agenda item",
            ),
        ),
        migrations.AddField(
            model_name="agendaspeaker",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                help_text="For whom the person speaks, if for a partner.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agenda_speakers",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="agendaspeakerevent",
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
            model_name="agendaspeakerevent",
            name="item",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.agendaitem",
                verbose_name="agenda item",
            ),
        ),
        migrations.AddField(
            model_name="agendaspeakerevent",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="For whom the person speaks, if for a partner.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="agendaspeakerevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.agendaspeaker",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
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
            model_name="calendarfeed",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="calendar_feeds",
                to=settings.AUTH_USER_MODEL,
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="statuschange",
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
            model_name="statuschange",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="status_changes",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="statuschangeevent",
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
            model_name="statuschangeevent",
            name="meeting",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="statuschangeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.statuschange",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaspeaker",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "item", "name", "role"),
                name="agenda_speaker_once",
                violation_error_message="This person has that role here already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaspeaker",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaspeakerevent" ("dialogue_id", "function", "function_en", "function_fr", "id", "institution", "institution_en", "institution_fr", "item_id", "name", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (NEW."dialogue_id", NEW."function", NEW."function_en", NEW."function_fr", NEW."id", NEW."institution", NEW."institution_en", NEW."institution_fr", NEW."item_id", NEW."name", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."role"); RETURN NULL;',
                    hash="1ee2edd62eeafdb26dc533783d6651fb8276ce54",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f73f9",
                    table="meetings_agendaspeaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaspeaker",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_agendaspeakerevent" ("dialogue_id", "function", "function_en", "function_fr", "id", "institution", "institution_en", "institution_fr", "item_id", "name", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (NEW."dialogue_id", NEW."function", NEW."function_en", NEW."function_fr", NEW."id", NEW."institution", NEW."institution_en", NEW."institution_fr", NEW."item_id", NEW."name", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."role"); RETURN NULL;',
                    hash="21be7b45cfad1a564f560b41513e8603c13a3ccd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4f19",
                    table="meetings_agendaspeaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaspeaker",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_agendaspeakerevent" ("dialogue_id", "function", "function_en", "function_fr", "id", "institution", "institution_en", "institution_fr", "item_id", "name", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "role") VALUES (OLD."dialogue_id", OLD."function", OLD."function_en", OLD."function_fr", OLD."id", OLD."institution", OLD."institution_en", OLD."institution_fr", OLD."item_id", OLD."name", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."role"); RETURN NULL;',
                    hash="501beaa2022821fb768889f273f7181d27f1ab4e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dae64",
                    table="meetings_agendaspeaker",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaspeakerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="659aedb3d55da60ed54b97deb69d88757024d9e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_47261",
                    table="meetings_agendaspeakerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "user"),
                name="calendar_feed_once",
                violation_error_message="This person has a calendar address already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_statuschangeevent" ("after", "before", "changed_at", "dialogue_id", "ends_on", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "starts_on", "starts_precision") VALUES (NEW."after", NEW."before", NEW."changed_at", NEW."dialogue_id", NEW."ends_on", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."starts_on", NEW."starts_precision"); RETURN NULL;',
                    hash="d0b64d609f91faee0e66a4240f29bf83f758626b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fe401",
                    table="meetings_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_statuschangeevent" ("after", "before", "changed_at", "dialogue_id", "ends_on", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "starts_on", "starts_precision") VALUES (NEW."after", NEW."before", NEW."changed_at", NEW."dialogue_id", NEW."ends_on", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."starts_on", NEW."starts_precision"); RETURN NULL;',
                    hash="7cf56a83239ff01fc0caa5687f6847aaeb27481d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7f5a2",
                    table="meetings_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschange",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_statuschangeevent" ("after", "before", "changed_at", "dialogue_id", "ends_on", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reason_en", "reason_fr", "starts_on", "starts_precision") VALUES (OLD."after", OLD."before", OLD."changed_at", OLD."dialogue_id", OLD."ends_on", OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reason_en", OLD."reason_fr", OLD."starts_on", OLD."starts_precision"); RETURN NULL;',
                    hash="af083d63f8e374f4d76f9083bdcfb65d7153a7ce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_893ba",
                    table="meetings_statuschange",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statuschangeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="dfa342e838295003c0160e85334840c18e4df9ee",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_890b5",
                    table="meetings_statuschangeevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("AgendaSpeaker", "StatusChange", "CalendarFeed"),
        BuildHistoryWalls("AgendaSpeakerEvent", "StatusChangeEvent"),
        # Points of the agenda name a panel now: its key is tied to the dialogue as all are.
        TieColumns("AgendaItem", "panel"),
    ]
