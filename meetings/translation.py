"""Which columns of meetings exist once in every language."""

from modeltranslation.translator import TranslationOptions, register

from meetings import models


@register(models.Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "summary", "outcome", "city", "venue", "first_of_its_kind")


@register(models.Panel)
class PanelTranslation(TranslationOptions):
    fields = ("topic",)


@register(models.AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "description")


@register(models.AgendaSpeaker)
class AgendaSpeakerTranslation(TranslationOptions):
    fields = ("function", "institution")


@register(models.StatusChange)
class StatusChangeTranslation(TranslationOptions):
    fields = ("reason",)


@register(models.Material)
class MaterialTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Upload)
class UploadTranslation(TranslationOptions):
    fields = ("refusal",)


@register(models.Recommendation)
class RecommendationTranslation(TranslationOptions):
    fields = ("text",)


@register(models.ProgressReport)
class ProgressReportTranslation(TranslationOptions):
    fields = ("narrative", "remark")


@register(models.Conclusion)
class ConclusionTranslation(TranslationOptions):
    fields = ("text",)


@register(models.Campaign)
class CampaignTranslation(TranslationOptions):
    fields = ("title", "introduction")


@register(models.CampaignSection)
class CampaignSectionTranslation(TranslationOptions):
    fields = ("title", "explanation")


@register(models.Question)
class QuestionTranslation(TranslationOptions):
    fields = ("wording", "explanation", "unit", "choices")


@register(models.Reply)
class ReplyTranslation(TranslationOptions):
    fields = ("remark",)


@register(models.ReplyAnswer)
class ReplyAnswerTranslation(TranslationOptions):
    fields = ("text", "remark")


@register(models.Cluster)
class ClusterTranslation(TranslationOptions):
    fields = ("heading",)


@register(models.Commitment)
class CommitmentTranslation(TranslationOptions):
    fields = ("title", "description", "reason")


@register(models.Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("title", "note")


@register(models.CommitmentProposal)
class CommitmentProposalTranslation(TranslationOptions):
    fields = ("title", "description", "motive", "remark")


@register(models.ProposedMilestone)
class ProposedMilestoneTranslation(TranslationOptions):
    fields = ("title",)


@register(models.SilenceProcedure)
class SilenceProcedureTranslation(TranslationOptions):
    fields = ("title", "text", "note", "reason")


@register(models.PartnerPosition)
class PartnerPositionTranslation(TranslationOptions):
    fields = ("comments",)


@register(models.CoverageState)
class CoverageStateTranslation(TranslationOptions):
    fields = ("note",)
