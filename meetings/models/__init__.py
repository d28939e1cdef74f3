"""Tables of meetings."""

from meetings.models.folders import PaperFolder
from meetings.models.materials import Material, MaterialVersion
from meetings.models.meetings import Meeting
from meetings.models.outcomes import (
    Conclusion,
    ConclusionAction,
    Recommendation,
    RecommendationAction,
)
from meetings.models.parts import (
    AgendaItem,
    CoChair,
    Coverage,
    FollowUp,
    GuestDialogue,
    OutsideCoChair,
    Panel,
    Participant,
)
from meetings.models.visits import MeetingVisit

__all__ = [
    "AgendaItem",
    "CoChair",
    "Conclusion",
    "ConclusionAction",
    "Coverage",
    "FollowUp",
    "GuestDialogue",
    "Material",
    "MaterialVersion",
    "Meeting",
    "MeetingVisit",
    "OutsideCoChair",
    "Panel",
    "PaperFolder",
    "Participant",
    "Recommendation",
    "RecommendationAction",
]
