"""Which tables of meetings keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from meetings.enums import ReportStage
from meetings.models import (
    Addressee,
    AgendaItem,
    AgendaSpeaker,
    Anchor,
    Campaign,
    CampaignSection,
    CoChair,
    Commitment,
    CommitmentPartner,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    JointProposal,
    LanguageReason,
    Material,
    MaterialVersion,
    Meeting,
    Milestone,
    Minutes,
    OutsideCoChair,
    Panel,
    Paragraph,
    ParagraphPair,
    Participant,
    ProgressReport,
    Question,
    Recommendation,
    RecommendationAction,
    Reply,
    ReplyAnswer,
    StatusChange,
)

keep_history(
    Addressee,
    AgendaItem,
    AgendaSpeaker,
    Campaign,
    CampaignSection,
    Anchor,
    CoChair,
    Commitment,
    CommitmentPartner,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    JointProposal,
    LanguageReason,
    Material,
    MaterialVersion,
    Meeting,
    Minutes,
    Milestone,
    OutsideCoChair,
    Panel,
    Paragraph,
    Participant,
    Question,
    Recommendation,
    RecommendationAction,
    StatusChange,
)
# What a partner drafts is nobody else's, so that no copies of it are kept.
keep_history(ProgressReport, unless={"stage": ReportStage.DRAFT})
# Of a reply, that the partner was asked and what became of it; of its answers, those handed in.
keep_history(Reply)
keep_history(ReplyAnswer, unless={"is_draft": True})
# Nor of pairs that nobody has looked at yet.
keep_history(ParagraphPair, unless={"is_suggested": True})
