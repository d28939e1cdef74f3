"""Which columns of the library exist once in every language."""

from modeltranslation.translator import TranslationOptions, register

from knowledge import models


@register(models.LibraryItem)
class LibraryItemTranslation(TranslationOptions):
    fields = ("title", "address")
