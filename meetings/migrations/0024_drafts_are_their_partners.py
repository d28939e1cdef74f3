"""Drafts are read by nobody who sees the site as another person."""

from django.db import migrations

from dialogue.tenancy.drafts import hide_drafts


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0023_question_condition_by_choices"),
    ]

    operations = [
        hide_drafts("meetings_progressreport", "stage = 'draft'"),
        hide_drafts("meetings_commitmentproposal", "stage = 'draft'"),
        hide_drafts("meetings_replyanswer", "is_draft"),
    ]
