"""Tables of meetings."""

from meetings.models.materials import Material, MaterialVersion
from meetings.models.meetings import (
    AgendaItem,
    CoChair,
    Coverage,
    FollowUp,
    GuestDialogue,
    Meeting,
    Panel,
    Participant,
)
from meetings.models.outcomes import (
    Conclusion,
    ConclusionAction,
    Recommendation,
    RecommendationAction,
)

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
    "Panel",
    "Participant",
    "Recommendation",
    "RecommendationAction",
]
