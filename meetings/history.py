"""Which tables of meetings keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from meetings.models import (
    AgendaItem,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    Material,
    MaterialVersion,
    Meeting,
    OutsideCoChair,
    Panel,
    Participant,
    Recommendation,
    RecommendationAction,
)

keep_history(
    AgendaItem,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    Material,
    MaterialVersion,
    Meeting,
    OutsideCoChair,
    Panel,
    Participant,
    Recommendation,
    RecommendationAction,
)
