"""Meetings held jointly with another dialogue: the proposal, and the consent on either side."""

import django.core.serializers.json
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("meetings", "0009_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JointProposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "host_meeting",
                    models.PositiveBigIntegerField(verbose_name="number of the meeting there"),
                ),
                (
                    "facts",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what the host shows",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("agreed", "agreed"),
                            ("declined", "declined"),
                            ("ended", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="consent",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered"),
                ),
            ],
            options={
                "verbose_name": "proposal of a joint meeting",
                "verbose_name_plural": "proposals of joint meetings",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="JointProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "host_meeting",
                    models.PositiveBigIntegerField(verbose_name="number of the meeting there"),
                ),
                (
                    "facts",
                    models.JSONField(
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        verbose_name="what the host shows",
                    ),
                ),
                (
                    "consent",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("agreed", "agreed"),
                            ("declined", "declined"),
                            ("ended", "taken back"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="consent",
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered"),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guestdialogue",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guestdialogue",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="guestdialogue",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="guestdialogue",
            name="consent",
            field=models.CharField(
                blank=True,
                choices=[
                    ("asked", "asked"),
                    ("agreed", "agreed"),
                    ("declined", "declined"),
                    ("ended", "taken back"),
                ],
                editable=False,
                max_length=10,
                verbose_name="consent",
            ),
        ),
        migrations.AddField(
            model_name="guestdialogue",
            name="their_meeting",
            field=models.PositiveBigIntegerField(
                editable=False,
                help_text="Once the other dialogue shows it to the public.",
                null=True,
                verbose_name="number of the meeting there",
            ),
        ),
        migrations.AddField(
            model_name="guestdialogueevent",
            name="consent",
            field=models.CharField(
                blank=True,
                choices=[
                    ("asked", "asked"),
                    ("agreed", "agreed"),
                    ("declined", "declined"),
                    ("ended", "taken back"),
                ],
                editable=False,
                max_length=10,
                verbose_name="consent",
            ),
        ),
        migrations.AddField(
            model_name="guestdialogueevent",
            name="their_meeting",
            field=models.PositiveBigIntegerField(
                editable=False,
                help_text="Once the other dialogue shows it to the public.",
                null=True,
                verbose_name="number of the meeting there",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guestdialogue",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_guestdialogueevent" ("consent", "dialogue_id", "guest_id", "id", "is_joint", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "their_meeting") VALUES (NEW."consent", NEW."dialogue_id", NEW."guest_id", NEW."id", NEW."is_joint", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."their_meeting"); RETURN NULL;',
                    hash="4f8513005ff251a9ab408ea285ae7f85adf64db2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_15a88",
                    table="meetings_guestdialogue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guestdialogue",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_guestdialogueevent" ("consent", "dialogue_id", "guest_id", "id", "is_joint", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "their_meeting") VALUES (NEW."consent", NEW."dialogue_id", NEW."guest_id", NEW."id", NEW."is_joint", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."their_meeting"); RETURN NULL;',
                    hash="09c151401e9f885f9ca7b3604329a221d6d0396d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_dbc14",
                    table="meetings_guestdialogue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="guestdialogue",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_guestdialogueevent" ("consent", "dialogue_id", "guest_id", "id", "is_joint", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "their_meeting") VALUES (OLD."consent", OLD."dialogue_id", OLD."guest_id", OLD."id", OLD."is_joint", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."their_meeting"); RETURN NULL;',
                    hash="583e7d50de017fb597284dcd56b08e81f130b026",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_38c72",
                    table="meetings_guestdialogue",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="guestdialogue",
            constraint=models.CheckConstraint(
                condition=models.Q(("their_meeting", None), ("consent", "agreed"), _connector="OR"),
                name="guest_shows_what_it_agreed_to",
                violation_error_message="Only a dialogue that has agreed shows the meeting.",
            ),
        ),
        migrations.AddField(
            model_name="jointproposal",
            name="answered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="jointproposal",
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
            model_name="jointproposal",
            name="host",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="dialogue.dialogue",
                verbose_name="host",
            ),
        ),
        migrations.AddField(
            model_name="jointproposal",
            name="meeting",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="joint_proposal",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="jointproposalevent",
            name="answered_by",
            field=models.ForeignKey(
                db_constraint=False,
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="answered by",
            ),
        ),
        migrations.AddField(
            model_name="jointproposalevent",
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
            model_name="jointproposalevent",
            name="host",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="dialogue.dialogue",
                verbose_name="host",
            ),
        ),
        migrations.AddField(
            model_name="jointproposalevent",
            name="meeting",
            field=models.ForeignKey(
                db_constraint=False,
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="meetings.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="jointproposalevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                related_query_name="+",
                to="meetings.jointproposal",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointproposal",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "host", "host_meeting"),
                name="joint_proposal_once",
                violation_error_message="This meeting has been proposed already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("host", models.F("dialogue")), _negated=True),
                name="joint_host_is_another",
                violation_error_message="Name other dialogues only.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("consent", "agreed"), ("meeting__isnull", False)),
                    models.Q(models.Q(("consent", "agreed"), _negated=True), ("meeting", None)),
                    _connector="OR",
                ),
                name="joint_meeting_while_agreed",
                violation_error_message="There is a meeting as long as it is agreed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="jointproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consent", "asked"), ("answered_at__isnull", False), _connector="OR"
                ),
                name="joint_answer_has_time",
                violation_error_message="An answer has its time.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jointproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_jointproposalevent" ("answered_at", "answered_by_id", "asked_at", "consent", "dialogue_id", "facts", "host_id", "host_meeting", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."consent", NEW."dialogue_id", NEW."facts", NEW."host_id", NEW."host_meeting", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="5fa7d660fbec6246389431bc46506fea834bc230",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3fd4b",
                    table="meetings_jointproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jointproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_jointproposalevent" ("answered_at", "answered_by_id", "asked_at", "consent", "dialogue_id", "facts", "host_id", "host_meeting", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."answered_at", NEW."answered_by_id", NEW."asked_at", NEW."consent", NEW."dialogue_id", NEW."facts", NEW."host_id", NEW."host_meeting", NEW."id", NEW."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="de296fd4602297df88c169e56bd5ece182c411e1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_66696",
                    table="meetings_jointproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jointproposal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_jointproposalevent" ("answered_at", "answered_by_id", "asked_at", "consent", "dialogue_id", "facts", "host_id", "host_meeting", "id", "meeting_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."answered_at", OLD."answered_by_id", OLD."asked_at", OLD."consent", OLD."dialogue_id", OLD."facts", OLD."host_id", OLD."host_meeting", OLD."id", OLD."meeting_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="9c97321bb542692cafba1af8d2c9c738f6ab757d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_740ae",
                    table="meetings_jointproposal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="jointproposalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="20cc5e931f2b1dc628ef7e79bc87610e799e4472",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d3ce9",
                    table="meetings_jointproposalevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("JointProposal"),
        BuildHistoryWalls("JointProposalEvent"),
    ]
