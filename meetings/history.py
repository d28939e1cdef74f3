"""Which tables of meetings keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from meetings.enums import ReportStage
from meetings.models import (
    AgendaItem,
    AgendaSpeaker,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    JointProposal,
    Material,
    MaterialVersion,
    Meeting,
    OutsideCoChair,
    Panel,
    Participant,
    ProgressReport,
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
    Delegation,
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
# What a partner drafts is nobody else's, so that no copies of it are kept.
keep_history(ProgressReport, unless={"stage": ReportStage.DRAFT})
