"""What the Secretariat returns may meet a draft that was begun in the meantime."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0006_what_goes_goes_first"),
        ("meetings", "0019_what_goes_goes_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="progressreport",
            name="progress_report_one_draft_recommendation",
        ),
        migrations.RemoveConstraint(
            model_name="progressreport",
            name="progress_report_one_draft_conclusion",
        ),
        migrations.RemoveConstraint(
            model_name="progressreport",
            name="progress_report_one_draft_action",
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft"), ("submitted_at", None)),
                fields=("dialogue", "partner", "recommendation"),
                name="progress_report_one_draft_recommendation",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft"), ("submitted_at", None)),
                fields=("dialogue", "partner", "conclusion"),
                name="progress_report_one_draft_conclusion",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stage", "draft"), ("submitted_at", None)),
                fields=("dialogue", "partner", "action"),
                name="progress_report_one_draft_action",
                violation_error_message="The partner is writing a report on this already.",
            ),
        ),
    ]
