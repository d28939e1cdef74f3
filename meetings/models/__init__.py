"""Tables of meetings."""

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
from meetings.models.uploads import Upload

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
    "OutsideCoChair",
    "Panel",
    "Participant",
    "Recommendation",
    "RecommendationAction",
    "Upload",
]
