"""What the Secretariat asks of partners, and what they answer, walled in."""

import django.contrib.postgres.fields
import django.db.models.constraints
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
        ("dialogue", "0002_walls"),
        ("meetings", "0009_searched_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Campaign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "introduction_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "introduction_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day to answer.",
                        null=True,
                        verbose_name="answers by",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "In preparation"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="closed"),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="meetings.campaign",
                        verbose_name="cycle before",
                    ),
                ),
            ],
            options={
                "verbose_name": "campaign",
                "verbose_name_plural": "campaigns",
                "ordering": ["-due_on", "-pk"],
                "permissions": [
                    ("run_campaign", "Can open and close campaigns and decide on replies")
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "introduction_en",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "introduction_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why it is asked, and what becomes of it.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day to answer.",
                        null=True,
                        verbose_name="answers by",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("prepared", "In preparation"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                        ],
                        default="prepared",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "opened_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="opened"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="closed"),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.campaign",
                        verbose_name="cycle before",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.campaign",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CampaignSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "explanation_en",
                    models.TextField(blank=True, null=True, verbose_name="explanation"),
                ),
                (
                    "explanation_fr",
                    models.TextField(blank=True, null=True, verbose_name="explanation"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="meetings.campaign",
                        verbose_name="campaign",
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
            ],
            options={
                "verbose_name": "section",
                "verbose_name_plural": "sections",
                "ordering": ["campaign", "position"],
            },
        ),
        migrations.CreateModel(
            name="CampaignSectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("title_en", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("title_fr", models.CharField(max_length=200, null=True, verbose_name="title")),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "explanation_en",
                    models.TextField(blank=True, null=True, verbose_name="explanation"),
                ),
                (
                    "explanation_fr",
                    models.TextField(blank=True, null=True, verbose_name="explanation"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.campaign",
                        verbose_name="campaign",
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
                        to="meetings.campaignsection",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Within its section.", verbose_name="position"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "One line"),
                            ("text", "Text"),
                            ("number", "Number"),
                            ("day", "Date"),
                            ("yes_no", "Yes or no"),
                            ("one", "One of several choices"),
                            ("several", "Any of several choices"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("wording", models.CharField(max_length=500, verbose_name="question")),
                (
                    "wording_en",
                    models.CharField(max_length=500, null=True, verbose_name="question"),
                ),
                (
                    "wording_fr",
                    models.CharField(max_length=500, null=True, verbose_name="question"),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        verbose_name="explanation",
                    ),
                ),
                (
                    "explanation_en",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        null=True,
                        verbose_name="explanation",
                    ),
                ),
                (
                    "explanation_fr",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        null=True,
                        verbose_name="explanation",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        verbose_name="choices",
                    ),
                ),
                (
                    "choices_en",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        null=True,
                        verbose_name="choices",
                    ),
                ),
                (
                    "choices_fr",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        null=True,
                        verbose_name="choices",
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(default=False, verbose_name="must be answered"),
                ),
                (
                    "takes_evidence",
                    models.BooleanField(
                        default=False,
                        help_text="Documents, initiatives and pages that bear out the answer.",
                        verbose_name="evidence can be attached",
                    ),
                ),
                (
                    "may_be_public",
                    models.BooleanField(
                        default=False,
                        help_text="Partners read so before they answer. Each answer is made public by you.",
                        verbose_name="the answer may be made public",
                    ),
                ),
                (
                    "depends_on_choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        help_text="Numbers of its choices, with commas between; yes is 1, no is 2.",
                        size=None,
                        verbose_name="if the answer was",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="dialogue.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "depends_on",
                    models.ForeignKey(
                        blank=True,
                        help_text="A question before this one, with choices.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dependent",
                        to="meetings.question",
                        verbose_name="asked only after",
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="followed_by",
                        to="meetings.question",
                        verbose_name="question of the cycle before",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="meetings.campaignsection",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["section", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=1, help_text="Within its section.", verbose_name="position"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("line", "One line"),
                            ("text", "Text"),
                            ("number", "Number"),
                            ("day", "Date"),
                            ("yes_no", "Yes or no"),
                            ("one", "One of several choices"),
                            ("several", "Any of several choices"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("wording", models.CharField(max_length=500, verbose_name="question")),
                (
                    "wording_en",
                    models.CharField(max_length=500, null=True, verbose_name="question"),
                ),
                (
                    "wording_fr",
                    models.CharField(max_length=500, null=True, verbose_name="question"),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        verbose_name="explanation",
                    ),
                ),
                (
                    "explanation_en",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        null=True,
                        verbose_name="explanation",
                    ),
                ),
                (
                    "explanation_fr",
                    models.TextField(
                        blank=True,
                        help_text="Stands below the question.",
                        null=True,
                        verbose_name="explanation",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_en",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "unit_fr",
                    models.CharField(
                        blank=True,
                        help_text="Of a number: persons, euros, per cent.",
                        max_length=40,
                        null=True,
                        verbose_name="unit",
                    ),
                ),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        verbose_name="choices",
                    ),
                ),
                (
                    "choices_en",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        null=True,
                        verbose_name="choices",
                    ),
                ),
                (
                    "choices_fr",
                    models.TextField(
                        blank=True,
                        help_text="One on each line, as many in either language.",
                        null=True,
                        verbose_name="choices",
                    ),
                ),
                (
                    "is_required",
                    models.BooleanField(default=False, verbose_name="must be answered"),
                ),
                (
                    "takes_evidence",
                    models.BooleanField(
                        default=False,
                        help_text="Documents, initiatives and pages that bear out the answer.",
                        verbose_name="evidence can be attached",
                    ),
                ),
                (
                    "may_be_public",
                    models.BooleanField(
                        default=False,
                        help_text="Partners read so before they answer. Each answer is made public by you.",
                        verbose_name="the answer may be made public",
                    ),
                ),
                (
                    "depends_on_choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        help_text="Numbers of its choices, with commas between; yes is 1, no is 2.",
                        size=None,
                        verbose_name="if the answer was",
                    ),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "depends_on",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A question before this one, with choices.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.question",
                        verbose_name="asked only after",
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.question",
                        verbose_name="question of the cycle before",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.question",
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.recommendation",
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.campaignsection",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Not handed in"),
                            ("submitted", "With the Secretariat"),
                            ("validated", "Validated"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="its own last day"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark of the Secretariat")),
                (
                    "remark_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last reminded"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="meetings.campaign",
                        verbose_name="campaign",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="dialogue.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "ordering": ["campaign", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReplyAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="answer")),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="answer")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="answer")),
                (
                    "number",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="choices",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark of the Secretariat")),
                (
                    "remark_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "is_draft",
                    models.BooleanField(default=True, editable=False, verbose_name="not handed in"),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, editable=False, verbose_name="public"),
                ),
                (
                    "made_public_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="made public"),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last written",
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
                    "made_public_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made public by",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="meetings.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="meetings.reply",
                        verbose_name="reply",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last written by",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["reply", "question"],
            },
        ),
        migrations.CreateModel(
            name="AnswerEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("address", models.URLField(max_length=500, verbose_name="address")),
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
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="meetings.replyanswer",
                        verbose_name="answer",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence of an answer",
                "verbose_name_plural": "evidence of answers",
                "ordering": ["answer", "position"],
            },
        ),
        migrations.CreateModel(
            name="ReplyAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="answer")),
                ("text_en", models.TextField(blank=True, null=True, verbose_name="answer")),
                ("text_fr", models.TextField(blank=True, null=True, verbose_name="answer")),
                (
                    "number",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=20,
                        null=True,
                        verbose_name="number",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True, verbose_name="day")),
                (
                    "choices",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="choices",
                    ),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark of the Secretariat")),
                (
                    "remark_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "is_draft",
                    models.BooleanField(default=True, editable=False, verbose_name="not handed in"),
                ),
                (
                    "is_public",
                    models.BooleanField(default=False, editable=False, verbose_name="public"),
                ),
                (
                    "made_public_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="made public"),
                ),
                (
                    "saved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="last written",
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
                    "made_public_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made public by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.replyanswer",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.reply",
                        verbose_name="reply",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last written by",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReplyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Not handed in"),
                            ("submitted", "With the Secretariat"),
                            ("validated", "Validated"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="stage",
                    ),
                ),
                (
                    "due_on",
                    models.DateField(blank=True, null=True, verbose_name="its own last day"),
                ),
                ("remark", models.TextField(blank=True, verbose_name="remark of the Secretariat")),
                (
                    "remark_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "remark_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="remark of the Secretariat"
                    ),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last reminded"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.campaign",
                        verbose_name="campaign",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
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
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="meetings.reply",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="submitted by",
                    ),
                ),
            ],
            options={
                "ordering": ["-pgh_id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SectionWriter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="asked"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writers",
                        to="meetings.reply",
                        verbose_name="reply",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="writers",
                        to="meetings.campaignsection",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "entrusted section",
                "verbose_name_plural": "entrusted sections",
                "ordering": ["reply", "section", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("opened_at__isnull", True), ("state", "prepared")),
                    models.Q(
                        models.Q(("state", "prepared"), _negated=True),
                        ("due_on__isnull", False),
                        ("opened_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="campaign_opened_once_it_is_asked",
                violation_error_message="A campaign that is open has a last day to answer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="campaign_closed_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("follows__isnull", True),
                    models.Q(("follows", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="campaign_does_not_follow_itself",
                violation_error_message="A campaign cannot follow itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_campaignevent" ("closed_at", "dialogue_id", "due_on", "follows_id", "id", "introduction", "introduction_en", "introduction_fr", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "title_en", "title_fr") VALUES (NEW."closed_at", NEW."dialogue_id", NEW."due_on", NEW."follows_id", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_fr", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="b45fe2a6b14172cc4f8f7e3663250acbba4c7f78",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_30625",
                    table="meetings_campaign",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_campaignevent" ("closed_at", "dialogue_id", "due_on", "follows_id", "id", "introduction", "introduction_en", "introduction_fr", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "title_en", "title_fr") VALUES (NEW."closed_at", NEW."dialogue_id", NEW."due_on", NEW."follows_id", NEW."id", NEW."introduction", NEW."introduction_en", NEW."introduction_fr", NEW."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."state", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="e2448b91f165e916add1c793ee0884f1c745aa56",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_29c4e",
                    table="meetings_campaign",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaign",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_campaignevent" ("closed_at", "dialogue_id", "due_on", "follows_id", "id", "introduction", "introduction_en", "introduction_fr", "opened_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "title", "title_en", "title_fr") VALUES (OLD."closed_at", OLD."dialogue_id", OLD."due_on", OLD."follows_id", OLD."id", OLD."introduction", OLD."introduction_en", OLD."introduction_fr", OLD."opened_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."state", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="3490dbb9713b919c96968d6764ee68b50d4910a9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eb3f1",
                    table="meetings_campaign",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaignevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="72989be18a899248ecaef2636182187b100dc230",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7090f",
                    table="meetings_campaignevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignsection",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "campaign", "position"),
                name="campaign_section_position_once",
                violation_error_message="Another section stands at this position already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaignsection",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_campaignsectionevent" ("campaign_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "title_en", "title_fr") VALUES (NEW."campaign_id", NEW."dialogue_id", NEW."explanation", NEW."explanation_en", NEW."explanation_fr", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="f270054f3c166bd08e3841ede862ce2401749622",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_deaf9",
                    table="meetings_campaignsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaignsection",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_campaignsectionevent" ("campaign_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "title_en", "title_fr") VALUES (NEW."campaign_id", NEW."dialogue_id", NEW."explanation", NEW."explanation_en", NEW."explanation_fr", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."title", NEW."title_en", NEW."title_fr"); RETURN NULL;',
                    hash="b986b65c89002d169267f5acd66af2924ccb013d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8fea9",
                    table="meetings_campaignsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaignsection",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_campaignsectionevent" ("campaign_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title", "title_en", "title_fr") VALUES (OLD."campaign_id", OLD."dialogue_id", OLD."explanation", OLD."explanation_en", OLD."explanation_fr", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."title", OLD."title_en", OLD."title_fr"); RETURN NULL;',
                    hash="56d58897ba2734c1670d255ae90b2a58a47bd35d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8aeb5",
                    table="meetings_campaignsection",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="campaignsectionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="98e3adfc5a9e741ca8daf3c5b1e695316724e9a0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_77200",
                    table="meetings_campaignsectionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "section", "position"),
                name="question_position_once",
                violation_error_message="Another question stands at this position already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("action__isnull", True), ("recommendation__isnull", True), _connector="OR"
                ),
                name="question_tied_to_one_thing",
                violation_error_message="Name an action or a recommendation, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("depends_on__isnull", True), ("depends_on_choices", [])),
                    models.Q(
                        ("depends_on__isnull", False),
                        models.Q(("depends_on_choices", []), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="question_condition_is_whole",
                violation_error_message="Name both the question before and the choices, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("depends_on__isnull", True),
                    models.Q(("depends_on", models.F("pk")), _negated=True),
                    _connector="OR",
                ),
                name="question_does_not_hang_on_itself",
                violation_error_message="A question cannot depend on itself.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_questionevent" ("action_id", "choices", "choices_en", "choices_fr", "depends_on_choices", "depends_on_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "follows_id", "id", "is_required", "kind", "may_be_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recommendation_id", "section_id", "takes_evidence", "unit", "unit_en", "unit_fr", "wording", "wording_en", "wording_fr") VALUES (NEW."action_id", NEW."choices", NEW."choices_en", NEW."choices_fr", NEW."depends_on_choices", NEW."depends_on_id", NEW."dialogue_id", NEW."explanation", NEW."explanation_en", NEW."explanation_fr", NEW."follows_id", NEW."id", NEW."is_required", NEW."kind", NEW."may_be_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."recommendation_id", NEW."section_id", NEW."takes_evidence", NEW."unit", NEW."unit_en", NEW."unit_fr", NEW."wording", NEW."wording_en", NEW."wording_fr"); RETURN NULL;',
                    hash="2a2daa25891b2b211a949e33fad197526f993061",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b91f2",
                    table="meetings_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_questionevent" ("action_id", "choices", "choices_en", "choices_fr", "depends_on_choices", "depends_on_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "follows_id", "id", "is_required", "kind", "may_be_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recommendation_id", "section_id", "takes_evidence", "unit", "unit_en", "unit_fr", "wording", "wording_en", "wording_fr") VALUES (NEW."action_id", NEW."choices", NEW."choices_en", NEW."choices_fr", NEW."depends_on_choices", NEW."depends_on_id", NEW."dialogue_id", NEW."explanation", NEW."explanation_en", NEW."explanation_fr", NEW."follows_id", NEW."id", NEW."is_required", NEW."kind", NEW."may_be_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."recommendation_id", NEW."section_id", NEW."takes_evidence", NEW."unit", NEW."unit_en", NEW."unit_fr", NEW."wording", NEW."wording_en", NEW."wording_fr"); RETURN NULL;',
                    hash="e25324fa7cac0504df16c6f4b4bb6ef48df7bbbb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_32899",
                    table="meetings_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="question",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_questionevent" ("action_id", "choices", "choices_en", "choices_fr", "depends_on_choices", "depends_on_id", "dialogue_id", "explanation", "explanation_en", "explanation_fr", "follows_id", "id", "is_required", "kind", "may_be_public", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "recommendation_id", "section_id", "takes_evidence", "unit", "unit_en", "unit_fr", "wording", "wording_en", "wording_fr") VALUES (OLD."action_id", OLD."choices", OLD."choices_en", OLD."choices_fr", OLD."depends_on_choices", OLD."depends_on_id", OLD."dialogue_id", OLD."explanation", OLD."explanation_en", OLD."explanation_fr", OLD."follows_id", OLD."id", OLD."is_required", OLD."kind", OLD."may_be_public", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."recommendation_id", OLD."section_id", OLD."takes_evidence", OLD."unit", OLD."unit_en", OLD."unit_fr", OLD."wording", OLD."wording_en", OLD."wording_fr"); RETURN NULL;',
                    hash="a1711d31026aff0d24b0d0b8195306720573b5b1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9dea5",
                    table="meetings_question",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questionevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="21178af6d5f252ab3106b1ab2a800e051fabc08f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9def1",
                    table="meetings_questionevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "campaign", "partner"),
                name="reply_once_per_partner",
                violation_error_message="The partner is asked in this campaign already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage", "draft"), ("submitted_at__isnull", False), _connector="OR"
                ),
                name="reply_handed_in_has_its_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage", "validated"), _negated=True),
                    ("decided_at__isnull", False),
                    _connector="OR",
                ),
                name="reply_validated_has_its_moment",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reply",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_replyevent" ("campaign_id", "decided_at", "decided_by_id", "dialogue_id", "due_on", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "reminded_at", "stage", "submitted_at", "submitted_by_id") VALUES (NEW."campaign_id", NEW."decided_at", NEW."decided_by_id", NEW."dialogue_id", NEW."due_on", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."reminded_at", NEW."stage", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="118b59b9443ba1c29100765a3195b5241e5c0697",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_62c04",
                    table="meetings_reply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reply",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "meetings_replyevent" ("campaign_id", "decided_at", "decided_by_id", "dialogue_id", "due_on", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "reminded_at", "stage", "submitted_at", "submitted_by_id") VALUES (NEW."campaign_id", NEW."decided_at", NEW."decided_by_id", NEW."dialogue_id", NEW."due_on", NEW."id", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."reminded_at", NEW."stage", NEW."submitted_at", NEW."submitted_by_id"); RETURN NULL;',
                    hash="c39ba6027df7d9ff94df770231986bcc8aff2850",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a11b8",
                    table="meetings_reply",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reply",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "meetings_replyevent" ("campaign_id", "decided_at", "decided_by_id", "dialogue_id", "due_on", "id", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "remark_en", "remark_fr", "reminded_at", "stage", "submitted_at", "submitted_by_id") VALUES (OLD."campaign_id", OLD."decided_at", OLD."decided_by_id", OLD."dialogue_id", OLD."due_on", OLD."id", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."remark_en", OLD."remark_fr", OLD."reminded_at", OLD."stage", OLD."submitted_at", OLD."submitted_by_id"); RETURN NULL;',
                    hash="c6b916deeb0a383b1068cec8ae007f816055e5aa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eeab4",
                    table="meetings_reply",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="replyanswer",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "reply", "question"), name="answer_once_per_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="replyanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_public", False), ("made_public_at__isnull", True)),
                    models.Q(
                        ("is_draft", False), ("is_public", True), ("made_public_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="answer_public_is_handed_in",
                violation_error_message="What is not handed in cannot be public.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (NEW."is_draft"))',
                    func='INSERT INTO "meetings_replyanswerevent" ("choices", "day", "dialogue_id", "id", "is_draft", "is_public", "language", "made_public_at", "made_public_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "remark", "remark_en", "remark_fr", "reply_id", "saved_at", "saved_by_id", "text", "text_en", "text_fr") VALUES (NEW."choices", NEW."day", NEW."dialogue_id", NEW."id", NEW."is_draft", NEW."is_public", NEW."language", NEW."made_public_at", NEW."made_public_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question_id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."reply_id", NEW."saved_at", NEW."saved_by_id", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="1aed48306e8b298e009d3b0a053a5bd5bae76b89",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9fde",
                    table="meetings_replyanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (NEW."is_draft"))',
                    func='INSERT INTO "meetings_replyanswerevent" ("choices", "day", "dialogue_id", "id", "is_draft", "is_public", "language", "made_public_at", "made_public_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "remark", "remark_en", "remark_fr", "reply_id", "saved_at", "saved_by_id", "text", "text_en", "text_fr") VALUES (NEW."choices", NEW."day", NEW."dialogue_id", NEW."id", NEW."is_draft", NEW."is_public", NEW."language", NEW."made_public_at", NEW."made_public_by_id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question_id", NEW."remark", NEW."remark_en", NEW."remark_fr", NEW."reply_id", NEW."saved_at", NEW."saved_by_id", NEW."text", NEW."text_en", NEW."text_fr"); RETURN NULL;',
                    hash="bce26a70b7d5f3bf160300e74478eda2ccd34cf0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9b562",
                    table="meetings_replyanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NOT (OLD."is_draft"))',
                    func='INSERT INTO "meetings_replyanswerevent" ("choices", "day", "dialogue_id", "id", "is_draft", "is_public", "language", "made_public_at", "made_public_by_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "remark", "remark_en", "remark_fr", "reply_id", "saved_at", "saved_by_id", "text", "text_en", "text_fr") VALUES (OLD."choices", OLD."day", OLD."dialogue_id", OLD."id", OLD."is_draft", OLD."is_public", OLD."language", OLD."made_public_at", OLD."made_public_by_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question_id", OLD."remark", OLD."remark_en", OLD."remark_fr", OLD."reply_id", OLD."saved_at", OLD."saved_by_id", OLD."text", OLD."text_en", OLD."text_fr"); RETURN NULL;',
                    hash="244b910f6b810947332af4fd05ff65c191ed73f8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9bc1a",
                    table="meetings_replyanswer",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="answerevidence",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                fields=("dialogue", "answer", "position"),
                name="answer_evidence_position_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyanswerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="39f18da6546a4e25f8a2dc2309150092af5d5cb3",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ea3df",
                    table="meetings_replyanswerevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="replyevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="4f62a3f56d565d9527b61470ee5a2874a5143a01",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_e8a34",
                    table="meetings_replyevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sectionwriter",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "reply", "section", "person"), name="section_writer_once"
            ),
        ),
        BuildWalls(
            "Campaign",
            "CampaignSection",
            "Question",
            "Reply",
            "ReplyAnswer",
            "AnswerEvidence",
            "SectionWriter",
        ),
        BuildHistoryWalls(
            "CampaignEvent",
            "CampaignSectionEvent",
            "QuestionEvent",
            "ReplyEvent",
            "ReplyAnswerEvent",
        ),
    ]
