"""Delegations asked, the people they name, lists and badges made of them."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import meetings.models.printouts
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls, TieColumns

# Whoever took part so far was named by the Secretariat. The walls let nobody see a row outside a
# scope, the owner of the tables neither.
NAME_PARTICIPANTS = """
    SELECT set_config(
        'app.dialogue_ids',
        (SELECT COALESCE(array_agg(id), '{}')::text FROM dialogue_dialogue),
        true
    );
    UPDATE meetings_participant SET
        state = 'confirmed',
        name = coalesce(nullif(u.name, ''), u.email),
        email = lower(u.email),
        language = u.language
    FROM focal_points_user u WHERE u.id = user_id;
    SELECT set_config('app.dialogue_ids', '', true);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("focal_points", "0004_invitation_refused_at"),
        ("meetings", "0006_agenda_life_and_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Delegation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "quota",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="seats",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="For this delegation alone, after the deadline of the meeting.",
                        null=True,
                        verbose_name="extended until",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="asked"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="letter sent"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="reminded"),
                ),
                (
                    "reminder_sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="reminder sent"),
                ),
                (
                    "announced_for",
                    models.DateField(
                        editable=False,
                        help_text="The last of the days before the deadline of which it was told.",
                        null=True,
                        verbose_name="told of the deadline on the day",
                    ),
                ),
                (
                    "declined_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="declined"),
                ),
                (
                    "declined_because",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="a word"
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ["meeting", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DelegationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "quota",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="seats",
                    ),
                ),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="For this delegation alone, after the deadline of the meeting.",
                        null=True,
                        verbose_name="extended until",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="asked"
                    ),
                ),
                (
                    "sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="letter sent"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="reminded"),
                ),
                (
                    "reminder_sent_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="reminder sent"),
                ),
                (
                    "announced_for",
                    models.DateField(
                        editable=False,
                        help_text="The last of the days before the deadline of which it was told.",
                        null=True,
                        verbose_name="told of the deadline on the day",
                    ),
                ),
                (
                    "declined_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="declined"),
                ),
                (
                    "declined_because",
                    models.CharField(
                        blank=True, editable=False, max_length=500, verbose_name="a word"
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Printout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("participants", "List of participants"), ("badges", "Badges")],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("making", "Being made"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "progress",
                    models.PositiveSmallIntegerField(
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="progress in per cent",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "file",
                    models.FileField(
                        blank=True,
                        max_length=200,
                        upload_to=meetings.models.printouts.printout_path,
                        verbose_name="file",
                    ),
                ),
                (
                    "size",
                    models.PositiveIntegerField(
                        editable=False, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "pages",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="pages"
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                (
                    "taken_up_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="last sign of life"
                    ),
                ),
                (
                    "finished_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="finished"),
                ),
            ],
            options={
                "verbose_name": "printout",
                "verbose_name_plural": "printouts",
                "ordering": ["-requested_at", "-pk"],
            },
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="participant",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="participant",
            name="participant_once",
        ),
        migrations.AddField(
            model_name="meeting",
            name="nominations_until",
            field=models.DateField(
                blank=True,
                help_text="The last day on which delegations name their people, as the clock stands at the venue, or in Brussels where no time zone is given.",
                null=True,
                verbose_name="nominations until",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="participants_published_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="list of participants published"
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="nominations_until",
            field=models.DateField(
                blank=True,
                help_text="The last day on which delegations name their people, as the clock stands at the venue, or in Brussels where no time zone is given.",
                null=True,
                verbose_name="nominations until",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="participants_published_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="list of participants published"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="attended",
            field=models.BooleanField(blank=True, null=True, verbose_name="attended"),
        ),
        migrations.AddField(
            model_name="participant",
            name="email",
            field=models.EmailField(default="", max_length=254, verbose_name="e-mail"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="participant",
            name="function",
            field=models.CharField(blank=True, max_length=200, verbose_name="function"),
        ),
        migrations.AddField(
            model_name="participant",
            name="institution",
            field=models.CharField(blank=True, max_length=200, verbose_name="institution"),
        ),
        migrations.AddField(
            model_name="participant",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("fr", "French")],
                default="en",
                max_length=2,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="name",
            field=models.CharField(default="", max_length=150, verbose_name="name"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="participant",
            name="named_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="named"
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="replaced_by",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="replaces",
                to="meetings.participant",
                verbose_name="replaced by",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="state",
            field=models.CharField(
                choices=[
                    ("nominated", "nominated"),
                    ("confirmed", "confirmed"),
                    ("replaced", "replaced"),
                    ("withdrawn", "withdrawn"),
                ],
                default="nominated",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="title",
            field=models.CharField(blank=True, max_length=60, verbose_name="form of address"),
        ),
        migrations.AddField(
            model_name="participant",
            name="travel_support",
            field=models.BooleanField(default=False, verbose_name="travel support asked"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="attended",
            field=models.BooleanField(blank=True, null=True, verbose_name="attended"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="email",
            field=models.EmailField(default="", max_length=254, verbose_name="e-mail"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="participantevent",
            name="function",
            field=models.CharField(blank=True, max_length=200, verbose_name="function"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="institution",
            field=models.CharField(blank=True, max_length=200, verbose_name="institution"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="language",
            field=models.CharField(
                choices=[("en", "English"), ("fr", "French")],
                default="en",
                max_length=2,
                verbose_name="language",
            ),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="name",
            field=models.CharField(default="", max_length=150, verbose_name="name"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="participantevent",
            name="named_at",
            field=models.DateTimeField(
                default=django.utils.timezone.now, editable=False, verbose_name="named"
            ),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="replaced_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.participant",
                verbose_name="replaced by",
            ),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("nominated", "nominated"),
                    ("confirmed", "confirmed"),
                    ("replaced", "replaced"),
                    ("withdrawn", "withdrawn"),
                ],
                default="nominated",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="title",
            field=models.CharField(blank=True, max_length=60, verbose_name="form of address"),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="travel_support",
            field=models.BooleanField(default=False, verbose_name="travel support asked"),
        ),
        migrations.AlterField(
            model_name="participant",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AlterField(
            model_name="participant",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="participations",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AlterField(
            model_name="participantevent",
            name="user",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.RunSQL(NAME_PARTICIPANTS, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "nominations_until", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_published_at", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."awaits_date", NEW."calendar_changed_at", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."interpretation", NEW."kind", NEW."nominations_until", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_published_at", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sequence", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="b1c191a85eab1889fcd62df64d29c75c0928954b",
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
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "nominations_until", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_published_at", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."awaits_date", NEW."calendar_changed_at", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."interpretation", NEW."kind", NEW."nominations_until", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_published_at", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sequence", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="5f3d52dfe56c2d7b683851c1297a55bca26d6e28",
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
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "awaits_date", "calendar_changed_at", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "interpretation", "kind", "nominations_until", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_published_at", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sequence", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (OLD."action_plan_id", OLD."awaits_date", OLD."calendar_changed_at", OLD."chairmanship_id", OLD."city", OLD."city_en", OLD."city_fr", OLD."countries_represented", OLD."country_id", OLD."dialogue_id", OLD."ends_on", OLD."first_of_its_kind", OLD."first_of_its_kind_en", OLD."first_of_its_kind_fr", OLD."format", OLD."hands_over_to_id", OLD."id", OLD."in_margins_of_id", OLD."interpretation", OLD."kind", OLD."nominations_until", OLD."online_address", OLD."outcome", OLD."outcome_en", OLD."outcome_fr", OLD."participants_count", OLD."participants_published_at", OLD."participants_qualifier", OLD."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_conclusions", OLD."published_panels", OLD."published_recommendations", OLD."sequence", OLD."sources", OLD."staff_note", OLD."starts_on", OLD."starts_precision", OLD."state", OLD."status", OLD."summary", OLD."summary_en", OLD."summary_fr", OLD."time_zone", OLD."title", OLD."title_en", OLD."title_fr", OLD."venue", OLD."venue_en", OLD."venue_fr"); RETURN NULL;',
                    hash="8e08e33db3a08586eb7d6bbd0fa8a8625ded0e7a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bf26",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_participantevent" ("attended", "delegation_id", "dialogue_id", "email", "function", "id", "institution", "language", "meeting_id", "name", "named_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "state", "title", "travel_support", "user_id") VALUES (NEW."attended", NEW."delegation_id", NEW."dialogue_id", NEW."email", NEW."function", NEW."id", NEW."institution", NEW."language", NEW."meeting_id", NEW."name", NEW."named_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."replaced_by_id", NEW."state", NEW."title", NEW."travel_support", NEW."user_id"); RETURN NULL;',
                    hash="b72596a82e08f403c76be99e53bf3dc65520133f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c481",
                    table="meetings_participant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_participantevent" ("attended", "delegation_id", "dialogue_id", "email", "function", "id", "institution", "language", "meeting_id", "name", "named_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "state", "title", "travel_support", "user_id") VALUES (NEW."attended", NEW."delegation_id", NEW."dialogue_id", NEW."email", NEW."function", NEW."id", NEW."institution", NEW."language", NEW."meeting_id", NEW."name", NEW."named_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."replaced_by_id", NEW."state", NEW."title", NEW."travel_support", NEW."user_id"); RETURN NULL;',
                    hash="c649cc055d9f794f05ce49a9c2ef0f8835add85e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_92127",
                    table="meetings_participant",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="participant",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_participantevent" ("attended", "delegation_id", "dialogue_id", "email", "function", "id", "institution", "language", "meeting_id", "name", "named_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaced_by_id", "state", "title", "travel_support", "user_id") VALUES (OLD."attended", OLD."delegation_id", OLD."dialogue_id", OLD."email", OLD."function", OLD."id", OLD."institution", OLD."language", OLD."meeting_id", OLD."name", OLD."named_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."replaced_by_id", OLD."state", OLD."title", OLD."travel_support", OLD."user_id"); RETURN NULL;',
                    hash="9abcf82e0cb54aae252293ae32ead095fb43b6e2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7b977",
                    table="meetings_participant",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("nominations_until", None),
                    models.Q(("starts_precision", "day"), _negated=True),
                    (
                        "nominations_until__lte",
                        django.db.models.functions.comparison.Coalesce("ends_on", "starts_on"),
                    ),
                    _connector="OR",
                ),
                name="meeting_nominations_end_in_time",
                violation_error_message="Nominations end with the meeting at the latest.",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
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
            model_name="delegation",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="delegation",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="delegations",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="participant",
            name="delegation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="participants",
                to="meetings.delegation",
                verbose_name="delegation",
            ),
        ),
        migrations.AddField(
            model_name="participantevent",
            name="delegation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.delegation",
                verbose_name="delegation",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("nominated", "confirmed"))),
                fields=("dialogue", "meeting", "user"),
                name="participant_once",
                violation_error_message="This person is named already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("nominated", "confirmed"))),
                fields=("dialogue", "meeting", "email"),
                name="participant_address_once",
                violation_error_message="Somebody with this e-mail is named already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("email", django.db.models.functions.text.Lower(models.F("email")))
                ),
                name="participant_address_in_small_letters",
                violation_error_message="Write the e-mail in small letters.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaced_by", None), ("state", "replaced"), _connector="OR"),
                name="participant_successor_of_replaced",
                violation_error_message="Only somebody who is replaced has a successor.",
            ),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.CheckConstraint(
                condition=models.Q(("attended", None), ("state", "confirmed"), _connector="OR"),
                name="participant_attends_once_confirmed",
                violation_error_message="Only those who are confirmed attend.",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
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
            model_name="delegationevent",
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
            model_name="delegationevent",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="partner",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.partner",
                verbose_name="partner",
            ),
        ),
        migrations.AddField(
            model_name="delegationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.delegation",
            ),
        ),
        migrations.AddField(
            model_name="printout",
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
            model_name="printout",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="printout",
            name="requested_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked for by",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("organisation__isnull", False), ("partner", None)),
                    models.Q(("organisation", None), ("partner__isnull", False)),
                    _connector="OR",
                ),
                name="delegation_is_one_thing",
                violation_error_message="Choose a partner or an organisation, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "partner"),
                name="delegation_partner_once",
                violation_error_message="This partner is asked already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "organisation"),
                name="delegation_organisation_once",
                violation_error_message="This organisation is asked already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(("quota__gte", 1), ("quota__lte", 100)),
                name="delegation_has_seats",
                violation_error_message="A delegation has between 1 and 100 seats.",
            ),
        ),
        migrations.AddConstraint(
            model_name="delegation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_because", ""), ("declined_at__isnull", False), _connector="OR"
                ),
                name="delegation_word_of_declining",
                violation_error_message="Only one that declines says why.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_delegationevent" ("announced_for", "asked_at", "declined_at", "declined_because", "dialogue_id", "id", "meeting_id", "organisation_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota", "reminded_at", "reminder_sent_at", "sent_at", "until") VALUES (NEW."announced_for", NEW."asked_at", NEW."declined_at", NEW."declined_because", NEW."dialogue_id", NEW."id", NEW."meeting_id", NEW."organisation_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quota", NEW."reminded_at", NEW."reminder_sent_at", NEW."sent_at", NEW."until"); RETURN NULL;',
                    hash="03add808bc2d249cec0c7303b2dea9df76483c06",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5075",
                    table="meetings_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_delegationevent" ("announced_for", "asked_at", "declined_at", "declined_because", "dialogue_id", "id", "meeting_id", "organisation_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota", "reminded_at", "reminder_sent_at", "sent_at", "until") VALUES (NEW."announced_for", NEW."asked_at", NEW."declined_at", NEW."declined_because", NEW."dialogue_id", NEW."id", NEW."meeting_id", NEW."organisation_id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quota", NEW."reminded_at", NEW."reminder_sent_at", NEW."sent_at", NEW."until"); RETURN NULL;',
                    hash="84caac751ce285769fa502f2785016e5e30faa8c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a79c7",
                    table="meetings_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_delegationevent" ("announced_for", "asked_at", "declined_at", "declined_because", "dialogue_id", "id", "meeting_id", "organisation_id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quota", "reminded_at", "reminder_sent_at", "sent_at", "until") VALUES (OLD."announced_for", OLD."asked_at", OLD."declined_at", OLD."declined_because", OLD."dialogue_id", OLD."id", OLD."meeting_id", OLD."organisation_id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quota", OLD."reminded_at", OLD."reminder_sent_at", OLD."sent_at", OLD."until"); RETURN NULL;',
                    hash="ac6c9430144a26d8ff1002294b29a80b5b799dcf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_900d9",
                    table="meetings_delegation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="delegationevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="69399dad5cf14cd0747d193d048dda9cef8c43ec",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b8330",
                    table="meetings_delegationevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="printout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "ready"), _negated=True),
                    models.Q(
                        models.Q(("file", ""), _negated=True),
                        ("finished_at__isnull", False),
                        ("pages__isnull", False),
                        ("size__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="printout_ready_has_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="printout",
            constraint=models.CheckConstraint(
                condition=models.Q(("progress__lte", 100)), name="printout_progress_is_a_percentage"
            ),
        ),
        BuildWalls("Delegation", "Printout"),
        TieColumns("Participant", "delegation", "replaced_by"),
        BuildHistoryWalls("DelegationEvent"),
    ]
