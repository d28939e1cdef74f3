"""Kept states of the coverage of a plan, written once, walled in."""

import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import dialogue.tenancy.scope
from dialogue.tenancy.walls import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_what_goes_goes_first"),
        ("meetings", "0024_drafts_are_their_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CoverageState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("years", "Years"),
                            ("chairmanships", "Chairmanships"),
                            ("partners", "Partners that hosted or co-chaired"),
                            ("meetings", "Meetings"),
                        ],
                        max_length=15,
                        verbose_name="across the top",
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("meetings", "Meetings held"),
                            ("planned", "Meetings held and to come"),
                            ("texts", "Recommendations and conclusions"),
                        ],
                        max_length=10,
                        verbose_name="what is counted",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="occasion")),
                (
                    "note_en",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="occasion"
                    ),
                ),
                (
                    "note_fr",
                    models.CharField(
                        blank=True, max_length=200, null=True, verbose_name="occasion"
                    ),
                ),
                ("matrix", models.JSONField(verbose_name="matrix")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
                (
                    "kept_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="kept"
                    ),
                ),
                (
                    "chairmanship",
                    models.ForeignKey(
                        blank=True,
                        help_text="The one that it is about; empty where it is about the whole plan.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="dialogue.chairmanship",
                        verbose_name="chairmanship",
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
                    "kept_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="kept by",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="coverage_states",
                        to="dialogue.actionplan",
                        verbose_name="action plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kept state of the coverage",
                "verbose_name_plural": "kept states of the coverage",
                "ordering": ["-kept_at", "-pk"],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="coveragestate",
            trigger=pgtrigger.compiler.Trigger(
                name="kept_state_stands",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF (NEW.id, NEW.dialogue_id, NEW.plan_id, NEW.axis, NEW.measure, NEW.chairmanship_id, NEW.note_en, NEW.note_fr, NEW.note, NEW.matrix, NEW.sha256, NEW.kept_at) IS DISTINCT FROM (OLD.id, OLD.dialogue_id, OLD.plan_id, OLD.axis, OLD.measure, OLD.chairmanship_id, OLD.note_en, OLD.note_fr, OLD.note, OLD.matrix, OLD.sha256, OLD.kept_at)\n  OR NEW.kept_by_id IS NOT NULL AND NEW.kept_by_id IS DISTINCT FROM OLD.kept_by_id THEN\n  RAISE EXCEPTION 'a kept state stands' USING ERRCODE = 'check_violation';\nEND IF;\nRETURN NULL;\n",
                    hash="33c5aaac0e8f3729881594952f5be381a4c0dda4",
                    operation="UPDATE",
                    pgid="pgtrigger_kept_state_stands_36d7c",
                    table="meetings_coveragestate",
                    when="AFTER",
                ),
            ),
        ),
        BuildWalls("CoverageState"),
    ]
