"""Groups of texts that say the same, what suggests them and what was dismissed, walled in."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.cascading
import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0004_indicators"),
        ("meetings", "0015_silence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cluster",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        verbose_name="heading",
                    ),
                ),
                (
                    "heading_en",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        null=True,
                        verbose_name="heading",
                    ),
                ),
                (
                    "heading_fr",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        null=True,
                        verbose_name="heading",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="grouped"
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
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="grouped by",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of texts",
                "verbose_name_plural": "groups of texts",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ClusterEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "heading",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        verbose_name="heading",
                    ),
                ),
                (
                    "heading_en",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        null=True,
                        verbose_name="heading",
                    ),
                ),
                (
                    "heading_fr",
                    models.CharField(
                        blank=True,
                        help_text="What all its texts say, in short. Empty: the earliest text stands for it.",
                        max_length=300,
                        null=True,
                        verbose_name="heading",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="grouped"
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="grouped by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.cluster",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ClusterText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "put_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="put in"
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="meetings.cluster",
                        verbose_name="group of texts",
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
                    "put_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put in by",
                    ),
                ),
            ],
            options={
                "verbose_name": "text in a group",
                "verbose_name_plural": "texts in groups",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dismissed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="dismissed"
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
                    "dismissed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dismissed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair that is not the same",
                "verbose_name_plural": "pairs that are not the same",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RegisterText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "compared",
                    models.CharField(
                        blank=True, editable=False, max_length=32, verbose_name="compared"
                    ),
                ),
                (
                    "conclusion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.conclusion",
                        verbose_name="conclusion",
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
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=dialogue.tenancy.cascading.cascade_first,
                        related_name="%(class)ss",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
            ],
            options={
                "verbose_name": "text of the register",
                "verbose_name_plural": "texts of the register",
            },
        ),
        migrations.CreateModel(
            name="DismissalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "dismissed_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="dismissed"
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
                    "dismissed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dismissed by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.dismissal",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.registertext",
                        verbose_name="text",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.registertext",
                        verbose_name="other text",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="dismissal",
            name="one",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss_with_later",
                to="meetings.registertext",
                verbose_name="text",
            ),
        ),
        migrations.AddField(
            model_name="dismissal",
            name="other",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)ss_with_earlier",
                to="meetings.registertext",
                verbose_name="other text",
            ),
        ),
        migrations.CreateModel(
            name="ClusterTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "put_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="put in"
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.cluster",
                        verbose_name="group of texts",
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
                        to="meetings.clustertext",
                    ),
                ),
                (
                    "put_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="put in by",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.registertext",
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="clustertext",
            name="text",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="grouped",
                to="meetings.registertext",
                verbose_name="text",
            ),
        ),
        migrations.CreateModel(
            name="SimilarPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "similarity",
                    models.FloatField(
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="similarity",
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
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss_with_later",
                        to="meetings.registertext",
                        verbose_name="text",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss_with_earlier",
                        to="meetings.registertext",
                        verbose_name="other text",
                    ),
                ),
            ],
            options={
                "verbose_name": "similar pair",
                "verbose_name_plural": "similar pairs",
                "ordering": ["-similarity", "pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="cluster_begins_with_two",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\nIF EXISTS (SELECT FROM meetings_cluster WHERE id = NEW.id)\n  AND (SELECT count(*) FROM meetings_clustertext WHERE cluster_id = NEW.id) < 2 THEN\n  RAISE EXCEPTION 'a group holds at least two texts' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="d4aaaa50e46da13c497cba28a78f920b16e92ead",
                    operation="INSERT",
                    pgid="pgtrigger_cluster_begins_with_two_5790b",
                    table="meetings_cluster",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_clusterevent" ("dialogue_id", "heading", "heading_en", "heading_fr", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."heading", NEW."heading_en", NEW."heading_fr", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="8b6136c9b2cb86f43b45a506a0e5650914008a4f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3c624",
                    table="meetings_cluster",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_clusterevent" ("dialogue_id", "heading", "heading_en", "heading_fr", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."heading", NEW."heading_en", NEW."heading_fr", NEW."id", NEW."made_at", NEW."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="bcb713051f4c422f259d808b1b809e4e53a33724",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3a55b",
                    table="meetings_cluster",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cluster",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_clusterevent" ("dialogue_id", "heading", "heading_en", "heading_fr", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dialogue_id", OLD."heading", OLD."heading_en", OLD."heading_fr", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="d7c8a281f13c5f67fa841c878531cb746ee7eb7e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0ba9d",
                    table="meetings_cluster",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clusterevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e4102bdcfd22d0cdb4477040291cf0d2e98b6154",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_159c2",
                    table="meetings_clusterevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registertext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("conclusion__isnull", True), ("recommendation__isnull", False)),
                    models.Q(("conclusion__isnull", False), ("recommendation__isnull", True)),
                    _connector="OR",
                ),
                name="register_text_is_of_one_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="registertext",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "recommendation"), name="register_text_once_recommendation"
            ),
        ),
        migrations.AddConstraint(
            model_name="registertext",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "conclusion"), name="register_text_once_conclusion"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissalevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="5d6ef6116f8491c9ee73bfe95bfc02bceffb6b38",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_16670",
                    table="meetings_dismissalevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="dismissal_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "one", "other"), name="dismissal_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_dismissalevent" ("dialogue_id", "dismissed_at", "dismissed_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."dismissed_at", NEW."dismissed_by_id", NEW."id", NEW."one_id", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="650abb7cdac1493fa4f8ba18583f666deb7e43f8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b0f80",
                    table="meetings_dismissal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_dismissalevent" ("dialogue_id", "dismissed_at", "dismissed_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."dialogue_id", NEW."dismissed_at", NEW."dismissed_by_id", NEW."id", NEW."one_id", NEW."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="1617d88695b8c951d5b1882c6a322026914fc8e3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_99679",
                    table="meetings_dismissal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="dismissal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_dismissalevent" ("dialogue_id", "dismissed_at", "dismissed_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."dialogue_id", OLD."dismissed_at", OLD."dismissed_by_id", OLD."id", OLD."one_id", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="139bc994fba4c99af3d05891697f05e3a27b73aa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7465f",
                    table="meetings_dismissal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clustertextevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="566e8c51d16bc56985defcc0f88eb3b4ebcb9f91",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7b1d8",
                    table="meetings_clustertextevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="clustertext",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "text"),
                name="cluster_text_once",
                violation_error_message="This text stands in a group already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clustertext",
            trigger=pgtrigger.compiler.Trigger(
                name="cluster_keeps_two",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'UPDATE' AND NEW.cluster_id = OLD.cluster_id THEN\n  RETURN NULL;\nEND IF;\nPERFORM FROM meetings_cluster WHERE id = OLD.cluster_id FOR UPDATE;\nIF (SELECT count(*) FROM meetings_clustertext WHERE cluster_id = OLD.cluster_id) < 2 THEN\n  DELETE FROM meetings_clustertext WHERE cluster_id = OLD.cluster_id;\n  DELETE FROM meetings_cluster WHERE id = OLD.cluster_id;\nEND IF;\nRETURN NULL;\n",
                    hash="a1221aa2b6520a3af5ba738da5eb3933558d53ef",
                    operation="DELETE OR UPDATE",
                    pgid="pgtrigger_cluster_keeps_two_9a88a",
                    table="meetings_clustertext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clustertext",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_clustertextevent" ("cluster_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "text_id") VALUES (NEW."cluster_id", NEW."dialogue_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."put_at", NEW."put_by_id", NEW."text_id"); RETURN NULL;',
                    hash="af41f963993815c4c661b96f8e299612ca148250",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_51153",
                    table="meetings_clustertext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clustertext",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_clustertextevent" ("cluster_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "text_id") VALUES (NEW."cluster_id", NEW."dialogue_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."put_at", NEW."put_by_id", NEW."text_id"); RETURN NULL;',
                    hash="938daaf4712928fb02687adde81ebf4d7fe43edc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_de901",
                    table="meetings_clustertext",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="clustertext",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_clustertextevent" ("cluster_id", "dialogue_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_at", "put_by_id", "text_id") VALUES (OLD."cluster_id", OLD."dialogue_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."put_at", OLD."put_by_id", OLD."text_id"); RETURN NULL;',
                    hash="b416b2a0c0733ec11bd095675a8f1f93a6a7717a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ab4a",
                    table="meetings_clustertext",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="similarpair",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="similar_pair_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="similarpair",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "one", "other"), name="similar_pair_once"
            ),
        ),
        BuildWalls("Cluster", "RegisterText", "ClusterText", "SimilarPair", "Dismissal"),
        BuildHistoryWalls("ClusterEvent", "ClusterTextEvent", "DismissalEvent"),
    ]
