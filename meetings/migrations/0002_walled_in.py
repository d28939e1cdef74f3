"""Raise the database's wall around the tables of this app; what else it holds between their rows."""

from django.db import migrations

from dialogue.tenancy.drafts import hide_drafts
from dialogue.tenancy.walls import BuildHistoryWalls, BuildWalls

# The session that a text comes from, and the paper whose readers read the minutes, are of its meeting.
SAME_MEETING = """
ALTER TABLE meetings_agendaitem ADD CONSTRAINT meetings_agendaitem_of_meeting
    UNIQUE (meeting_id, id);
ALTER TABLE meetings_recommendation ADD CONSTRAINT meetings_recommendation_session_same_meeting
    FOREIGN KEY (meeting_id, session_id) REFERENCES meetings_agendaitem (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE meetings_conclusion ADD CONSTRAINT meetings_conclusion_session_same_meeting
    FOREIGN KEY (meeting_id, session_id) REFERENCES meetings_agendaitem (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
ALTER TABLE meetings_material ADD CONSTRAINT meetings_material_of_meeting UNIQUE (meeting_id, id);
ALTER TABLE meetings_minutes ADD CONSTRAINT meetings_minutes_paper_same_meeting
    FOREIGN KEY (meeting_id, paper_id) REFERENCES meetings_material (meeting_id, id)
    DEFERRABLE INITIALLY IMMEDIATE;
"""
ANY_MEETING = """
ALTER TABLE meetings_minutes DROP CONSTRAINT meetings_minutes_paper_same_meeting;
ALTER TABLE meetings_material DROP CONSTRAINT meetings_material_of_meeting;
ALTER TABLE meetings_recommendation DROP CONSTRAINT meetings_recommendation_session_same_meeting;
ALTER TABLE meetings_conclusion DROP CONSTRAINT meetings_conclusion_session_same_meeting;
ALTER TABLE meetings_agendaitem DROP CONSTRAINT meetings_agendaitem_of_meeting;
"""
# The state of a text of those that its partners report, in one place.
FOLLOW_UP = """
CREATE FUNCTION portal_follow_up(text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT CASE
  WHEN cardinality($1) = 0 THEN 'not_reported'
  WHEN $1 <@ $1[1:1] THEN $1[1]
  ELSE 'mixed'
END $$
"""


class Migration(migrations.Migration):
    replaces = [("meetings", "0002_walls"), ("meetings", "0024_drafts_are_their_partners")]

    # The floor below first: foreign keys are tied to tables that are walled in already.
    dependencies = [("meetings", "0001_tables"), ("focal_points", "0003_walled_in")]

    operations = [
        BuildWalls(
            "Meeting",
            "CoChair",
            "OutsideCoChair",
            "GuestDialogue",
            "FollowUp",
            "Coverage",
            "Panel",
            "JointProposal",
            "StatusChange",
            "AgendaItem",
            "AgendaSpeaker",
            "Delegation",
            "Participant",
            "Material",
            "MaterialVersion",
            "Preview",
            "PaperFolder",
            "Upload",
            "MeetingVisit",
            "CalendarFeed",
            "Minutes",
            "Paragraph",
            "ParagraphPair",
            "Anchor",
            "LanguageReason",
            "Recommendation",
            "Conclusion",
            "RecommendationAction",
            "ConclusionAction",
            "Addressee",
            "RegisterImport",
            "SavedView",
            "RegisterText",
            "Cluster",
            "ClusterText",
            "SimilarPair",
            "Dismissal",
            "ProgressReport",
            "Campaign",
            "CampaignSection",
            "Question",
            "Reply",
            "ReplyAnswer",
            "SectionWriter",
            "Commitment",
            "CommitmentPartner",
            "Milestone",
            "CommitmentProposal",
            "ProposedPartner",
            "ProposedMilestone",
            "SilenceProcedure",
            "SilencePaper",
            "AskedPartner",
            "PartnerPosition",
            "CoverageState",
        ),
        BuildHistoryWalls(
            "MeetingEvent",
            "CoChairEvent",
            "OutsideCoChairEvent",
            "GuestDialogueEvent",
            "FollowUpEvent",
            "CoverageEvent",
            "PanelEvent",
            "JointProposalEvent",
            "StatusChangeEvent",
            "AgendaItemEvent",
            "AgendaSpeakerEvent",
            "DelegationEvent",
            "ParticipantEvent",
            "MaterialEvent",
            "MaterialVersionEvent",
            "MinutesEvent",
            "ParagraphEvent",
            "ParagraphPairEvent",
            "AnchorEvent",
            "LanguageReasonEvent",
            "RecommendationEvent",
            "ConclusionEvent",
            "RecommendationActionEvent",
            "ConclusionActionEvent",
            "AddresseeEvent",
            "ClusterEvent",
            "ClusterTextEvent",
            "DismissalEvent",
            "ProgressReportEvent",
            "CampaignEvent",
            "CampaignSectionEvent",
            "QuestionEvent",
            "ReplyEvent",
            "ReplyAnswerEvent",
            "CommitmentEvent",
            "CommitmentPartnerEvent",
            "MilestoneEvent",
            "CommitmentProposalEvent",
            "SilenceProcedureEvent",
            "SilencePaperEvent",
            "AskedPartnerEvent",
        ),
        migrations.RunSQL(SAME_MEETING, ANY_MEETING),
        migrations.RunSQL(FOLLOW_UP, "DROP FUNCTION portal_follow_up(text[])"),
        # Drafts are read by nobody who sees the site as another person.
        hide_drafts("meetings_progressreport", "stage = 'draft'"),
        hide_drafts("meetings_commitmentproposal", "stage = 'draft'"),
        hide_drafts("meetings_replyanswer", "is_draft"),
    ]
