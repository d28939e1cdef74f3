"""Tables of meetings."""

from meetings.models.materials import Material, MaterialVersion
from meetings.models.meetings import Meeting
from meetings.models.outcomes import (
    Conclusion,
    ConclusionAction,
    Recommendation,
    RecommendationAction,
)
from meetings.models.participation import Delegation, Participant
from meetings.models.parts import (
    AgendaItem,
    CoChair,
    Coverage,
    FollowUp,
    GuestDialogue,
    OutsideCoChair,
    Panel,
)
from meetings.models.printouts import Printout

__all__ = [
    "AgendaItem",
    "CoChair",
    "Conclusion",
    "ConclusionAction",
    "Coverage",
    "Delegation",
    "FollowUp",
    "GuestDialogue",
    "Material",
    "MaterialVersion",
    "Meeting",
    "OutsideCoChair",
    "Panel",
    "Participant",
    "Printout",
    "Recommendation",
    "RecommendationAction",
]
