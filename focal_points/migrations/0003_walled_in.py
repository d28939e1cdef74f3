"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.drafts import hide_drafts
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    replaces = [("focal_points", "0002_walls")]

    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("focal_points", "0002_tables"), ("dialogue", "0002_walled_in")]

    operations = [
        BuildWalls(
            "Membership",
            "Invitation",
            "Network",
            "FocalPoint",
            "Terms",
            "TermsAcceptance",
            "Notice",
            "NoticePreference",
            "Viewing",
            "Printout",
            "SupportRequest",
            "SupportEntry",
            "SupportAttachment",
        ),
        BuildHistoryWalls(
            "MembershipEvent",
            "NetworkEvent",
            "FocalPointEvent",
            "TermsEvent",
            "NoticePreferenceEvent",
            "SupportRequestEvent",
        ),
        # Drafts are read by nobody who sees the site as another person.
        hide_drafts("focal_points_supportrequest", "state = 'draft'"),
    ]
