"""Which columns of the ground floor exist once in every language."""

from modeltranslation.translator import TranslationOptions, register

from dialogue import models


@register(models.Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("name", "short_name", "description")
    required_languages = {"default": ("name", "short_name")}


@register(models.Dialogue)
class DialogueTranslation(TranslationOptions):
    fields = (
        "name",
        "short_name",
        "objective",
        "description",
        "principles",
        "founded_city",
    )
    required_languages = {"default": ("name", "short_name")}


@register(models.Country)
class CountryTranslation(TranslationOptions):
    fields = ("name", "capital")
    required_languages = {"default": ("name",)}


@register(models.CountryGroup)
class CountryGroupTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = {"default": ("name",)}


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("acronym", "name", "role")
    required_languages = {"default": ("name",)}


@register(models.VallettaDomain)
class VallettaDomainTranslation(TranslationOptions):
    fields = ("title",)


@register(models.GlobalFramework)
class GlobalFrameworkTranslation(TranslationOptions):
    fields = ("name", "abbreviation")
    required_languages = {"default": ("name", "abbreviation")}


@register(models.GlobalAim)
class GlobalAimTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = {"default": ("title",)}


@register(models.ActionPlan)
class ActionPlanTranslation(TranslationOptions):
    fields = ("name", "document", "adopted_city", "area_term")
    required_languages = {"default": ("name",)}


@register(models.Area)
class AreaTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Objective)
class ObjectiveTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Action)
class ActionTranslation(TranslationOptions):
    fields = ("title",)


@register(models.Chairmanship)
class ChairmanshipTranslation(TranslationOptions):
    fields = ("lead_body", "slogan", "keywords", "introduction")


@register(models.Priority)
class PriorityTranslation(TranslationOptions):
    fields = ("text",)


@register(models.Page)
class PageTranslation(TranslationOptions):
    fields = ("slug", "title", "lead", "body")


@register(models.SecretariatPhase)
class SecretariatPhaseTranslation(TranslationOptions):
    fields = ("description",)


@register(models.Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = ("name", "unit")


@register(models.Reading)
class ReadingTranslation(TranslationOptions):
    fields = ("note",)
