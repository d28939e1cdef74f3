"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("meetings", "0001_initial"), ("focal_points", "0002_walls")]

    operations = [
        BuildWalls(
            "Meeting",
            "CoChair",
            "GuestDialogue",
            "FollowUp",
            "Coverage",
            "Panel",
            "AgendaItem",
            "Participant",
            "Recommendation",
            "Conclusion",
            "RecommendationAction",
            "ConclusionAction",
            "Material",
            "MaterialVersion",
        ),
        BuildHistoryWalls(
            "AgendaItemEvent",
            "CoChairEvent",
            "ConclusionEvent",
            "CoverageEvent",
            "FollowUpEvent",
            "MaterialEvent",
            "MaterialVersionEvent",
            "MeetingEvent",
            "PanelEvent",
            "ParticipantEvent",
            "RecommendationEvent",
        ),
    ]
