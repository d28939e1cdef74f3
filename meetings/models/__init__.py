"""Tables of meetings."""

from meetings.models.addressees import Addressee
from meetings.models.agenda import AgendaItem, AgendaSpeaker
from meetings.models.calendars import CalendarFeed
from meetings.models.campaigns import Campaign, CampaignSection, Question
from meetings.models.clusters import (
    Cluster,
    ClusterText,
    Dismissal,
    RegisterText,
    SimilarPair,
)
from meetings.models.commitments import Commitment, CommitmentPartner, Milestone
from meetings.models.coverage_states import CoverageState
from meetings.models.evidence import AnswerEvidence, Evidence
from meetings.models.folders import PaperFolder
from meetings.models.joint import JointProposal
from meetings.models.life import StatusChange
from meetings.models.materials import Material, MaterialVersion
from meetings.models.meetings import Meeting
from meetings.models.minutes import (
    Anchor,
    LanguageReason,
    Minutes,
    Paragraph,
    ParagraphPair,
)
from meetings.models.outcomes import (
    Conclusion,
    ConclusionAction,
    Recommendation,
    RecommendationAction,
)
from meetings.models.participation import Delegation, Participant
from meetings.models.parts import (
    CoChair,
    Coverage,
    FollowUp,
    GuestDialogue,
    OutsideCoChair,
    Panel,
)
from meetings.models.previews import Preview
from meetings.models.progress import ProgressReport
from meetings.models.proposals import (
    CommitmentProposal,
    ProposedMilestone,
    ProposedPartner,
)
from meetings.models.register_imports import RegisterImport
from meetings.models.replies import Reply, ReplyAnswer, SectionWriter
from meetings.models.saved_views import SavedView
from meetings.models.silence import (
    AskedPartner,
    PartnerPosition,
    SilencePaper,
    SilenceProcedure,
)
from meetings.models.uploads import Upload
from meetings.models.visits import MeetingVisit

__all__ = [
    "Addressee",
    "AgendaItem",
    "AgendaSpeaker",
    "Anchor",
    "AnswerEvidence",
    "AskedPartner",
    "CalendarFeed",
    "Campaign",
    "CampaignSection",
    "Cluster",
    "ClusterText",
    "CoChair",
    "Commitment",
    "CommitmentPartner",
    "CommitmentProposal",
    "Conclusion",
    "ConclusionAction",
    "Coverage",
    "CoverageState",
    "Delegation",
    "Dismissal",
    "Evidence",
    "FollowUp",
    "GuestDialogue",
    "JointProposal",
    "LanguageReason",
    "Material",
    "MaterialVersion",
    "Meeting",
    "MeetingVisit",
    "Milestone",
    "Minutes",
    "OutsideCoChair",
    "Panel",
    "PaperFolder",
    "Paragraph",
    "ParagraphPair",
    "Participant",
    "PartnerPosition",
    "Preview",
    "ProgressReport",
    "ProposedMilestone",
    "ProposedPartner",
    "Question",
    "Recommendation",
    "RecommendationAction",
    "RegisterImport",
    "RegisterText",
    "Reply",
    "ReplyAnswer",
    "SavedView",
    "SectionWriter",
    "SilencePaper",
    "SilenceProcedure",
    "SimilarPair",
    "StatusChange",
    "Upload",
]
