"""Which tables of meetings keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from meetings.models import (
    AgendaItem,
    AgendaSpeaker,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    FollowUp,
    GuestDialogue,
    JointProposal,
    Material,
    MaterialVersion,
    Meeting,
    OutsideCoChair,
    Panel,
    Participant,
    Recommendation,
    RecommendationAction,
    StatusChange,
)

keep_history(
    AgendaItem,
    AgendaSpeaker,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    FollowUp,
    GuestDialogue,
    JointProposal,
    Material,
    MaterialVersion,
    Meeting,
    OutsideCoChair,
    Panel,
    Participant,
    Recommendation,
    RecommendationAction,
    StatusChange,
)
