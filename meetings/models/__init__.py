"""Tables of meetings."""

from meetings.models.joint import JointProposal
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

__all__ = [
    "AgendaItem",
    "CoChair",
    "Conclusion",
    "ConclusionAction",
    "Coverage",
    "FollowUp",
    "GuestDialogue",
    "JointProposal",
    "Material",
    "MaterialVersion",
    "Meeting",
    "OutsideCoChair",
    "Panel",
    "Participant",
    "Recommendation",
    "RecommendationAction",
]
