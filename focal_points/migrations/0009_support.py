"""Requests for support, the conversation about each, and its attachments."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
import focal_points.models.support
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_page_shows_phases"),
        ("focal_points", "0008_viewings"),
    ]

    operations = [
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("under_review", "Under review"),
                            ("accepted", "Accepted"),
                            ("planned", "Planned"),
                            ("delivered", "Delivered"),
                            ("closed", "Closed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="year"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="number"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("training", "Training"),
                            ("expert_mission", "Expert mission"),
                            ("study", "Study or mapping"),
                            ("peer_exchange", "Exchange between peers"),
                            ("other", "Something else"),
                        ],
                        max_length=15,
                        verbose_name="kind",
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
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                ("asked", models.TextField(blank=True, verbose_name="what is asked")),
                ("asked_en", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                ("asked_fr", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                (
                    "purpose",
                    models.TextField(blank=True, verbose_name="why, and what is to come of it"),
                ),
                (
                    "purpose_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="why, and what is to come of it"
                    ),
                ),
                (
                    "purpose_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="why, and what is to come of it"
                    ),
                ),
                ("beneficiaries", models.TextField(blank=True, verbose_name="who benefits")),
                (
                    "beneficiaries_en",
                    models.TextField(blank=True, null=True, verbose_name="who benefits"),
                ),
                (
                    "beneficiaries_fr",
                    models.TextField(blank=True, null=True, verbose_name="who benefits"),
                ),
                (
                    "wanted_from",
                    models.DateField(blank=True, null=True, verbose_name="wanted from"),
                ),
                (
                    "wanted_until",
                    models.DateField(blank=True, null=True, verbose_name="wanted until"),
                ),
                (
                    "wanted_words",
                    models.CharField(blank=True, max_length=200, verbose_name="period in words"),
                ),
                (
                    "work_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("en+fr", "English and French"),
                            ("ar", "Arabic"),
                            ("pt", "Portuguese"),
                        ],
                        max_length=5,
                        verbose_name="language of work",
                    ),
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
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "moved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="in this state since",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, help_text="Why the request was declined.", verbose_name="reason"
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the request was declined.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the request was declined.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "planned_from",
                    models.DateField(blank=True, null=True, verbose_name="planned from"),
                ),
                (
                    "planned_until",
                    models.DateField(blank=True, null=True, verbose_name="planned until"),
                ),
                (
                    "delivered_on",
                    models.DateField(blank=True, null=True, verbose_name="delivered on"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="closed"),
                ),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.action",
                        verbose_name="action",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.area",
                        verbose_name="area",
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
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="dialogue.partner",
                        verbose_name="partner",
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
                "verbose_name": "support request",
                "verbose_name_plural": "support requests",
                "ordering": ["-moved_at", "-pk"],
                "permissions": [("decide_supportrequest", "Can decide on support requests")],
            },
        ),
        migrations.CreateModel(
            name="SupportEntry",
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
                        choices=[
                            ("move", "Move"),
                            ("message", "Message"),
                            ("note", "Note of the Secretariat"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "is_secretariats",
                    models.BooleanField(default=False, verbose_name="by the Secretariat"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="at")),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("under_review", "Under review"),
                            ("accepted", "Accepted"),
                            ("planned", "Planned"),
                            ("delivered", "Delivered"),
                            ("closed", "Closed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=15,
                        verbose_name="from the state",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("under_review", "Under review"),
                            ("accepted", "Accepted"),
                            ("planned", "Planned"),
                            ("delivered", "Delivered"),
                            ("closed", "Closed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=15,
                        verbose_name="to the state",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("fr", "French")],
                        default="en",
                        max_length=2,
                        verbose_name="written in",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="focal_points.supportrequest",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "verbose_name": "entry on a support request",
                "verbose_name_plural": "entries on support requests",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SupportRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("under_review", "Under review"),
                            ("accepted", "Accepted"),
                            ("planned", "Planned"),
                            ("delivered", "Delivered"),
                            ("closed", "Closed"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="draft",
                        max_length=15,
                        verbose_name="state",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="year"
                    ),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="number"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("training", "Training"),
                            ("expert_mission", "Expert mission"),
                            ("study", "Study or mapping"),
                            ("peer_exchange", "Exchange between peers"),
                            ("other", "Something else"),
                        ],
                        max_length=15,
                        verbose_name="kind",
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
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                (
                    "title_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="title"),
                ),
                ("asked", models.TextField(blank=True, verbose_name="what is asked")),
                ("asked_en", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                ("asked_fr", models.TextField(blank=True, null=True, verbose_name="what is asked")),
                (
                    "purpose",
                    models.TextField(blank=True, verbose_name="why, and what is to come of it"),
                ),
                (
                    "purpose_en",
                    models.TextField(
                        blank=True, null=True, verbose_name="why, and what is to come of it"
                    ),
                ),
                (
                    "purpose_fr",
                    models.TextField(
                        blank=True, null=True, verbose_name="why, and what is to come of it"
                    ),
                ),
                ("beneficiaries", models.TextField(blank=True, verbose_name="who benefits")),
                (
                    "beneficiaries_en",
                    models.TextField(blank=True, null=True, verbose_name="who benefits"),
                ),
                (
                    "beneficiaries_fr",
                    models.TextField(blank=True, null=True, verbose_name="who benefits"),
                ),
                (
                    "wanted_from",
                    models.DateField(blank=True, null=True, verbose_name="wanted from"),
                ),
                (
                    "wanted_until",
                    models.DateField(blank=True, null=True, verbose_name="wanted until"),
                ),
                (
                    "wanted_words",
                    models.CharField(blank=True, max_length=200, verbose_name="period in words"),
                ),
                (
                    "work_language",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("en", "English"),
                            ("fr", "French"),
                            ("en+fr", "English and French"),
                            ("ar", "Arabic"),
                            ("pt", "Portuguese"),
                        ],
                        max_length=5,
                        verbose_name="language of work",
                    ),
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
                    "submitted_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="submitted"),
                ),
                (
                    "moved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="in this state since",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="decided"),
                ),
                (
                    "reason",
                    models.TextField(
                        blank=True, help_text="Why the request was declined.", verbose_name="reason"
                    ),
                ),
                (
                    "reason_en",
                    models.TextField(
                        blank=True,
                        help_text="Why the request was declined.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "reason_fr",
                    models.TextField(
                        blank=True,
                        help_text="Why the request was declined.",
                        null=True,
                        verbose_name="reason",
                    ),
                ),
                (
                    "planned_from",
                    models.DateField(blank=True, null=True, verbose_name="planned from"),
                ),
                (
                    "planned_until",
                    models.DateField(blank=True, null=True, verbose_name="planned until"),
                ),
                (
                    "delivered_on",
                    models.DateField(blank=True, null=True, verbose_name="delivered on"),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="closed"),
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
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="dialogue.area",
                        verbose_name="area",
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
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
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
                        to="focal_points.supportrequest",
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
            name="SupportAttachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=200,
                        upload_to=focal_points.models.support.attachment_path,
                        verbose_name="file",
                    ),
                ),
                ("original_name", models.CharField(max_length=255, verbose_name="file name")),
                ("content_type", models.CharField(max_length=100, verbose_name="type")),
                ("size", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                (
                    "sha256",
                    models.CharField(
                        max_length=64,
                        validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")],
                        verbose_name="SHA-256",
                    ),
                ),
                ("stored_at", models.DateTimeField(auto_now_add=True, verbose_name="stored")),
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
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="focal_points.supportentry",
                        verbose_name="entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="support_attachment_is_not_empty",
                        violation_error_message="The file is empty.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="support_attachment_has_its_checksum",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="supportrequest",
            index=models.Index(
                fields=["dialogue", "state", "moved_at"], name="support_request_board"
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.UniqueConstraint(
                fields=("dialogue", "year", "number"),
                name="support_request_number_once",
                violation_error_message="There is a request with this number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "draft"), ("number", None), ("submitted_at", None), ("year", None)
                    ),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("number__isnull", False),
                        ("submitted_at__isnull", False),
                        ("year__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="support_request_numbered_once_submitted",
                violation_error_message="A request has a number from its submission on.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        models.Q(("kind", ""), _negated=True),
                        models.Q(
                            models.Q(
                                ("title_en__isnull", False),
                                models.Q(("title_en", ""), _negated=True),
                            ),
                            models.Q(
                                ("title_fr__isnull", False),
                                models.Q(("title_fr", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("asked_en__isnull", False),
                                models.Q(("asked_en", ""), _negated=True),
                            ),
                            models.Q(
                                ("asked_fr__isnull", False),
                                models.Q(("asked_fr", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("purpose_en__isnull", False),
                                models.Q(("purpose_en", ""), _negated=True),
                            ),
                            models.Q(
                                ("purpose_fr__isnull", False),
                                models.Q(("purpose_fr", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        models.Q(
                            models.Q(
                                ("beneficiaries_en__isnull", False),
                                models.Q(("beneficiaries_en", ""), _negated=True),
                            ),
                            models.Q(
                                ("beneficiaries_fr__isnull", False),
                                models.Q(("beneficiaries_fr", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="support_request_whole_once_submitted",
                violation_error_message="A request that is submitted says what is asked, why, and for whom.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("wanted_until__gte", models.F("wanted_from")),
                    ("wanted_from", None),
                    ("wanted_until", None),
                    _connector="OR",
                ),
                name="support_request_wanted_in_order",
                violation_error_message="The end must not come before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("planned_until__gte", models.F("planned_from")),
                    ("planned_from", None),
                    ("planned_until", None),
                    _connector="OR",
                ),
                name="support_request_planned_in_order",
                violation_error_message="The end must not come before the start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "declined"), _negated=True),
                    models.Q(
                        ("reason_en__isnull", False), models.Q(("reason_en", ""), _negated=True)
                    ),
                    models.Q(
                        ("reason_fr__isnull", False), models.Q(("reason_fr", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="support_request_declined_with_reason",
                violation_error_message="Give the reason, in one language at least.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["planned", "delivered", "closed"]), _negated=True),
                    ("planned_from__isnull", False),
                    _connector="OR",
                ),
                name="support_request_planned_for_a_day",
                violation_error_message="A request that is planned has its dates.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["delivered", "closed"]), _negated=True),
                    ("delivered_on__isnull", False),
                    _connector="OR",
                ),
                name="support_request_delivered_on_a_day",
                violation_error_message="Say on which day the support was given.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"state\" = 'draft'))",
                    func='INSERT INTO "focal_points_supportrequestevent" ("action_id", "area_id", "asked", "asked_en", "asked_fr", "beneficiaries", "beneficiaries_en", "beneficiaries_fr", "closed_at", "decided_at", "decided_by_id", "delivered_on", "dialogue_id", "id", "kind", "language", "made_by_id", "moved_at", "number", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "planned_until", "purpose", "purpose_en", "purpose_fr", "reason", "reason_en", "reason_fr", "saved_at", "saved_by_id", "state", "submitted_at", "title", "title_en", "title_fr", "wanted_from", "wanted_until", "wanted_words", "work_language", "year") VALUES (NEW."action_id", NEW."area_id", NEW."asked", NEW."asked_en", NEW."asked_fr", NEW."beneficiaries", NEW."beneficiaries_en", NEW."beneficiaries_fr", NEW."closed_at", NEW."decided_at", NEW."decided_by_id", NEW."delivered_on", NEW."dialogue_id", NEW."id", NEW."kind", NEW."language", NEW."made_by_id", NEW."moved_at", NEW."number", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."planned_from", NEW."planned_until", NEW."purpose", NEW."purpose_en", NEW."purpose_fr", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."saved_at", NEW."saved_by_id", NEW."state", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_fr", NEW."wanted_from", NEW."wanted_until", NEW."wanted_words", NEW."work_language", NEW."year"); RETURN NULL;',
                    hash="6c68b705ea315491d1b4ea5a4bf138f1b8f0f7d3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b41f2",
                    table="focal_points_supportrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (NEW.\"state\" = 'draft'))",
                    func='INSERT INTO "focal_points_supportrequestevent" ("action_id", "area_id", "asked", "asked_en", "asked_fr", "beneficiaries", "beneficiaries_en", "beneficiaries_fr", "closed_at", "decided_at", "decided_by_id", "delivered_on", "dialogue_id", "id", "kind", "language", "made_by_id", "moved_at", "number", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "planned_until", "purpose", "purpose_en", "purpose_fr", "reason", "reason_en", "reason_fr", "saved_at", "saved_by_id", "state", "submitted_at", "title", "title_en", "title_fr", "wanted_from", "wanted_until", "wanted_words", "work_language", "year") VALUES (NEW."action_id", NEW."area_id", NEW."asked", NEW."asked_en", NEW."asked_fr", NEW."beneficiaries", NEW."beneficiaries_en", NEW."beneficiaries_fr", NEW."closed_at", NEW."decided_at", NEW."decided_by_id", NEW."delivered_on", NEW."dialogue_id", NEW."id", NEW."kind", NEW."language", NEW."made_by_id", NEW."moved_at", NEW."number", NEW."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."planned_from", NEW."planned_until", NEW."purpose", NEW."purpose_en", NEW."purpose_fr", NEW."reason", NEW."reason_en", NEW."reason_fr", NEW."saved_at", NEW."saved_by_id", NEW."state", NEW."submitted_at", NEW."title", NEW."title_en", NEW."title_fr", NEW."wanted_from", NEW."wanted_until", NEW."wanted_words", NEW."work_language", NEW."year"); RETURN NULL;',
                    hash="192ad7554c8e2fa3f44df5289e77ed54d7a96731",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0f9be",
                    table="focal_points_supportrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT (OLD.\"state\" = 'draft'))",
                    func='INSERT INTO "focal_points_supportrequestevent" ("action_id", "area_id", "asked", "asked_en", "asked_fr", "beneficiaries", "beneficiaries_en", "beneficiaries_fr", "closed_at", "decided_at", "decided_by_id", "delivered_on", "dialogue_id", "id", "kind", "language", "made_by_id", "moved_at", "number", "partner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_from", "planned_until", "purpose", "purpose_en", "purpose_fr", "reason", "reason_en", "reason_fr", "saved_at", "saved_by_id", "state", "submitted_at", "title", "title_en", "title_fr", "wanted_from", "wanted_until", "wanted_words", "work_language", "year") VALUES (OLD."action_id", OLD."area_id", OLD."asked", OLD."asked_en", OLD."asked_fr", OLD."beneficiaries", OLD."beneficiaries_en", OLD."beneficiaries_fr", OLD."closed_at", OLD."decided_at", OLD."decided_by_id", OLD."delivered_on", OLD."dialogue_id", OLD."id", OLD."kind", OLD."language", OLD."made_by_id", OLD."moved_at", OLD."number", OLD."partner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."planned_from", OLD."planned_until", OLD."purpose", OLD."purpose_en", OLD."purpose_fr", OLD."reason", OLD."reason_en", OLD."reason_fr", OLD."saved_at", OLD."saved_by_id", OLD."state", OLD."submitted_at", OLD."title", OLD."title_en", OLD."title_fr", OLD."wanted_from", OLD."wanted_until", OLD."wanted_words", OLD."work_language", OLD."year"); RETURN NULL;',
                    hash="dfdd740ece9ff624194968ff3ee411077423a3cf",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8eec5",
                    table="focal_points_supportrequest",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="supportentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "move"),
                        models.Q(("from_state", ""), _negated=True),
                        models.Q(("to_state", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("kind", "move"), _negated=True),
                        ("from_state", ""),
                        ("to_state", ""),
                    ),
                    _connector="OR",
                ),
                name="support_entry_moves_or_speaks",
                violation_error_message="A move names both states; a message names none.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "note"), _negated=True),
                    ("is_secretariats", True),
                    _connector="OR",
                ),
                name="support_entry_note_is_the_secretariats",
                violation_error_message="Only the Secretariat writes notes.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supportrequestevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="66e8fcbedad78b5788f93fff68b1daec153ce58f",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_128da",
                    table="focal_points_supportrequestevent",
                    when="BEFORE",
                ),
            ),
        ),
        BuildWalls("SupportRequest", "SupportEntry", "SupportAttachment"),
        BuildHistoryWalls("SupportRequestEvent"),
    ]
