"""Drafts are read by nobody who sees the site as another person."""

from django.db import migrations

from dialogue.tenancy.drafts import hide_drafts


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0006_printouts_of_other_formats"),
    ]

    operations = [
        hide_drafts("focal_points_supportrequest", "state = 'draft'"),
    ]
