"""Co-chairs from outside the dialogue; in what respect a meeting was the first of its kind."""

import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0004_dates_with_precision"),
        ("meetings", "0004_kinds_and_history_of_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutsideCoChair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
            ],
            options={
                "verbose_name": "co-chair from outside the dialogue",
                "verbose_name_plural": "co-chairs from outside the dialogue",
                "ordering": ["meeting", "position"],
            },
        ),
        migrations.CreateModel(
            name="OutsideCoChairEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
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
        migrations.AddField(
            model_name="meeting",
            name="first_of_its_kind_en",
            field=models.CharField(
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                null=True,
                verbose_name="first of its kind",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="first_of_its_kind_fr",
            field=models.CharField(
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                null=True,
                verbose_name="first of its kind",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="first_of_its_kind_en",
            field=models.CharField(
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                null=True,
                verbose_name="first of its kind",
            ),
        ),
        migrations.AddField(
            model_name="meetingevent",
            name="first_of_its_kind_fr",
            field=models.CharField(
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                null=True,
                verbose_name="first of its kind",
            ),
        ),
        migrations.RemoveField(model_name="meeting", name="first_of_its_kind"),
        migrations.AddField(
            model_name="meeting",
            name="first_of_its_kind",
            field=models.CharField(
                default="",
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                verbose_name="first of its kind",
            ),
            preserve_default=False,
        ),
        migrations.RemoveField(model_name="meetingevent", name="first_of_its_kind"),
        migrations.AddField(
            model_name="meetingevent",
            name="first_of_its_kind",
            field=models.CharField(
                default="",
                blank=True,
                help_text="In what respect, such as “First event open to young people”.",
                max_length=200,
                verbose_name="first of its kind",
            ),
            preserve_default=False,
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."kind", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="19239cf4be575875d7a167723d9a22c574ddefdd",
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
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (NEW."action_plan_id", NEW."chairmanship_id", NEW."city", NEW."city_en", NEW."city_fr", NEW."countries_represented", NEW."country_id", NEW."dialogue_id", NEW."ends_on", NEW."first_of_its_kind", NEW."first_of_its_kind_en", NEW."first_of_its_kind_fr", NEW."format", NEW."hands_over_to_id", NEW."id", NEW."in_margins_of_id", NEW."kind", NEW."online_address", NEW."outcome", NEW."outcome_en", NEW."outcome_fr", NEW."participants_count", NEW."participants_qualifier", NEW."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_conclusions", NEW."published_panels", NEW."published_recommendations", NEW."sources", NEW."staff_note", NEW."starts_on", NEW."starts_precision", NEW."state", NEW."status", NEW."summary", NEW."summary_en", NEW."summary_fr", NEW."time_zone", NEW."title", NEW."title_en", NEW."title_fr", NEW."venue", NEW."venue_en", NEW."venue_fr"); RETURN NULL;',
                    hash="7a159843b5c66252e0e060627e61c6be813207ce",
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
                    func='INSERT INTO "meetings_meetingevent" ("action_plan_id", "chairmanship_id", "city", "city_en", "city_fr", "countries_represented", "country_id", "dialogue_id", "ends_on", "first_of_its_kind", "first_of_its_kind_en", "first_of_its_kind_fr", "format", "hands_over_to_id", "id", "in_margins_of_id", "kind", "online_address", "outcome", "outcome_en", "outcome_fr", "participants_count", "participants_qualifier", "partners_represented", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_conclusions", "published_panels", "published_recommendations", "sources", "staff_note", "starts_on", "starts_precision", "state", "status", "summary", "summary_en", "summary_fr", "time_zone", "title", "title_en", "title_fr", "venue", "venue_en", "venue_fr") VALUES (OLD."action_plan_id", OLD."chairmanship_id", OLD."city", OLD."city_en", OLD."city_fr", OLD."countries_represented", OLD."country_id", OLD."dialogue_id", OLD."ends_on", OLD."first_of_its_kind", OLD."first_of_its_kind_en", OLD."first_of_its_kind_fr", OLD."format", OLD."hands_over_to_id", OLD."id", OLD."in_margins_of_id", OLD."kind", OLD."online_address", OLD."outcome", OLD."outcome_en", OLD."outcome_fr", OLD."participants_count", OLD."participants_qualifier", OLD."partners_represented", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_conclusions", OLD."published_panels", OLD."published_recommendations", OLD."sources", OLD."staff_note", OLD."starts_on", OLD."starts_precision", OLD."state", OLD."status", OLD."summary", OLD."summary_en", OLD."summary_fr", OLD."time_zone", OLD."title", OLD."title_en", OLD."title_fr", OLD."venue", OLD."venue_en", OLD."venue_fr"); RETURN NULL;',
                    hash="f850527f84e246687f0a5c6f9087e36def5aa1c5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4bf26",
                    table="meetings_meeting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="outsidecochair",
            name="country",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="outsidecochair",
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
            model_name="outsidecochair",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outside_co_chairs",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="outsidecochair",
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
            model_name="outsidecochairevent",
            name="country",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.country",
                verbose_name="country",
            ),
        ),
        migrations.AddField(
            model_name="outsidecochairevent",
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
            model_name="outsidecochairevent",
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
            model_name="outsidecochairevent",
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
            model_name="outsidecochairevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.outsidecochair",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecochair",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country", None), ("organisation__isnull", False)),
                    models.Q(("country__isnull", False), ("organisation", None)),
                    _connector="OR",
                ),
                name="outside_co_chair_is_one_thing",
                violation_error_message="Choose a country or an organisation, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecochair",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "country"),
                name="outside_co_chair_country_once",
                violation_error_message="This country is a co-chair already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecochair",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "meeting", "organisation"),
                name="outside_co_chair_organisation_once",
                violation_error_message="This organisation is a co-chair already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsidecochair",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_outsidecochairevent" ("country_id", "dialogue_id", "id", "meeting_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."country_id", NEW."dialogue_id", NEW."id", NEW."meeting_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="148bc9b1b5709f6e14366361d6b663223bef8ac0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_44053",
                    table="meetings_outsidecochair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsidecochair",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_outsidecochairevent" ("country_id", "dialogue_id", "id", "meeting_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."country_id", NEW."dialogue_id", NEW."id", NEW."meeting_id", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="fb31a71f893ce64c3de8862f681378c7ad529d2e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_19b29",
                    table="meetings_outsidecochair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsidecochair",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_outsidecochairevent" ("country_id", "dialogue_id", "id", "meeting_id", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."country_id", OLD."dialogue_id", OLD."id", OLD."meeting_id", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                    hash="467a21f4e83e83a744a2e9aa873bc67550b579c6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_681c7",
                    table="meetings_outsidecochair",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="outsidecochairevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="f439f12a7303e3f142b2401eaead634dd51bf26d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5447e",
                    table="meetings_outsidecochairevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("OutsideCoChair"),
        BuildHistoryWalls("OutsideCoChairEvent"),
    ]
