"""Drafts are read by nobody who sees the site as another person."""

from django.db import migrations

from dialogue.tenancy.drafts import HideDrafts


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0023_question_condition_by_choices"),
    ]

    operations = [
        HideDrafts("ProgressReport", "stage = 'draft'"),
        HideDrafts("CommitmentProposal", "stage = 'draft'"),
        HideDrafts("ReplyAnswer", "is_draft"),
    ]
