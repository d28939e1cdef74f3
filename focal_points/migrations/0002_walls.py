"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("focal_points", "0001_initial"), ("dialogue", "0002_walls")]

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
    ]
