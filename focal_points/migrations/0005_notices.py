import django.db.models.deletion
import django.utils.timezone
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
        ("focal_points", "0004_invitation_refused_at"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoticePreference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("immediate", "At once"),
                            ("daily", "Once a day"),
                            ("off", "Not at all"),
                        ],
                        default="immediate",
                        max_length=10,
                        verbose_name="by e-mail",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        default=dialogue.tenancy.scope.current_dialogue_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notice_preferences",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "choice of e-mails",
                "verbose_name_plural": "choices of e-mails",
                "ordering": ["user", "kind"],
            },
        ),
        migrations.CreateModel(
            name="NoticePreferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("immediate", "At once"),
                            ("daily", "Once a day"),
                            ("off", "Not at all"),
                        ],
                        default="immediate",
                        max_length=10,
                        verbose_name="by e-mail",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="focal_points.noticepreference",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Bounce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("status", models.CharField(max_length=20, verbose_name="code")),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what the mail server said"
                    ),
                ),
                (
                    "bounced_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="refused"),
                ),
                ("cleared_at", models.DateTimeField(blank=True, null=True, verbose_name="cleared")),
                (
                    "cleared_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="cleared by",
                    ),
                ),
            ],
            options={
                "verbose_name": "refused address",
                "verbose_name_plural": "refused addresses",
                "ordering": ["-bounced_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("cleared_at", None)),
                        fields=("email",),
                        name="bounce_open_once",
                        violation_error_message="This address is noted as refused already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cleared_at", None),
                            ("cleared_at__gte", models.F("bounced_at")),
                            _connector="OR",
                        ),
                        name="bounce_cleared_after_it_happened",
                        violation_error_message="The end must not come before the start.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("subject_id", models.PositiveBigIntegerField(verbose_name="subject")),
                (
                    "change",
                    models.CharField(blank=True, max_length=40, verbose_name="what happened"),
                ),
                ("event", models.CharField(max_length=200, verbose_name="event")),
                (
                    "happened_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="happened"
                    ),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                (
                    "mail",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("sent", "sent"),
                            ("unwanted", "not wanted"),
                            ("withdrawn", "withdrawn"),
                            ("refused", "address refused"),
                            ("too_late", "too late"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="mail",
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                (
                    "digest_on",
                    models.DateField(
                        blank=True,
                        help_text="The day of the daily e-mail in which it was sent.",
                        null=True,
                        verbose_name="in the daily e-mail of",
                    ),
                ),
                (
                    "dialogue",
                    models.ForeignKey(
                        default=dialogue.tenancy.scope.current_dialogue_id,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.dialogue",
                        verbose_name="dialogue",
                    ),
                ),
                (
                    "recipient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recipient",
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ["-happened_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["recipient", "kind"],
                        name="notice_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mail", "waiting")),
                        fields=["happened_at"],
                        name="notice_mail_waiting",
                    ),
                    models.Index(fields=["recipient", "-happened_at"], name="notice_newest"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dialogue", "recipient", "event"),
                        name="notice_once",
                        violation_error_message="This person has been told of that already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("mail", "sent"), ("mailed_at__isnull", False)),
                            models.Q(
                                models.Q(("mail", "sent"), _negated=True), ("mailed_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="notice_sent_at_a_time",
                        violation_error_message="An e-mail has a time of sending once it is sent.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("digest_on", None), ("mail", "sent"), _connector="OR"),
                        name="notice_digest_was_sent",
                        violation_error_message="Only what is sent is part of a daily e-mail.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="noticepreference",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "user", "kind"),
                name="notice_preference_once",
                violation_error_message="This person has chosen for that kind already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "focal_points_noticepreferenceevent" ("delivery", "dialogue_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."delivery", NEW."dialogue_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="f14efc132b3653cfe0eda09b5e24a4a7de5ae2ad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_420be",
                    table="focal_points_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "focal_points_noticepreferenceevent" ("delivery", "dialogue_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."delivery", NEW."dialogue_id", NEW."id", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="fefc12c3acfe9e9fb822c507e9a8407a21de4a71",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f1087",
                    table="focal_points_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticepreference",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "focal_points_noticepreferenceevent" ("delivery", "dialogue_id", "id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."delivery", OLD."dialogue_id", OLD."id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."user_id"); RETURN NULL;',
                    hash="fe5eb733f532126d7d1026433105f2a9403e9960",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_969e9",
                    table="focal_points_noticepreference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noticepreferenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="3375c8ffd35d72f50c06a14d41324ff7669c2e0f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_cbf38",
                    table="focal_points_noticepreferenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("Notice", "NoticePreference"),
        BuildHistoryWalls("NoticePreferenceEvent"),
    ]
