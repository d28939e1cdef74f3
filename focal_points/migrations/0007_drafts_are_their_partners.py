"""Drafts are read by nobody who sees the site as another person."""

from django.db import migrations

from dialogue.tenancy.drafts import HideDrafts


class Migration(migrations.Migration):
    dependencies = [
        ("focal_points", "0006_printouts_of_other_formats"),
    ]

    operations = [
        HideDrafts("SupportRequest", "state = 'draft'"),
    ]
