"""Which columns of the people's side exist once in every language."""

from modeltranslation.translator import TranslationOptions, register

from focal_points import models


@register(models.Network)
class NetworkTranslation(TranslationOptions):
    fields = ("name", "description")


@register(models.FocalPoint)
class FocalPointTranslation(TranslationOptions):
    fields = ("function", "institution")


@register(models.Terms)
class TermsTranslation(TranslationOptions):
    fields = ("title", "body")


@register(models.SupportRequest)
class SupportRequestTranslation(TranslationOptions):
    fields = ("title", "asked", "purpose", "beneficiaries", "reason")
