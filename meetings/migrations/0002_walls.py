"""Raise the database's wall around the tables of this app."""

from django.db import migrations

from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls


class Migration(migrations.Migration):
    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("meetings", "0001_initial"), ("focal_points", "0002_walls")]

    operations = [
        BuildWalls(
            "Meeting",
            "StatusChange",
            "CoChair",
            "OutsideCoChair",
            "GuestDialogue",
            "JointProposal",
            "FollowUp",
            "Coverage",
            "Panel",
            "AgendaItem",
            "AgendaSpeaker",
            "Delegation",
            "Participant",
            "Printout",
            "Recommendation",
            "Conclusion",
            "RecommendationAction",
            "ConclusionAction",
            "Material",
            "MaterialVersion",
            "Upload",
            "MeetingVisit",
            "PaperFolder",
            "CalendarFeed",
        ),
        BuildHistoryWalls(
            "MeetingEvent",
            "StatusChangeEvent",
            "CoChairEvent",
            "OutsideCoChairEvent",
            "GuestDialogueEvent",
            "JointProposalEvent",
            "FollowUpEvent",
            "CoverageEvent",
            "PanelEvent",
            "AgendaItemEvent",
            "AgendaSpeakerEvent",
            "DelegationEvent",
            "ParticipantEvent",
            "RecommendationEvent",
            "ConclusionEvent",
            "RecommendationActionEvent",
            "ConclusionActionEvent",
            "MaterialEvent",
            "MaterialVersionEvent",
        ),
    ]
