"""Closed lists of the library and of publications."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    POLITICAL_DECLARATION = "political_declaration", _("Political declaration")
    STRATEGY = "strategy", _("Strategy")
    PROGRAMME = "programme", _("Programme of activities")
    OUTCOME_DOCUMENT = "outcome_document", _("Outcome document")
    REPORT = "report", _("Report")
    STUDY = "study", _("Study")
    GUIDE = "guide", _("Guide")
    BACKGROUND_PAPER = "background_paper", _("Background paper")
    TERMS_OF_REFERENCE = "terms_of_reference", _("Terms of reference")
    MAPPING = "mapping", _("Mapping")
    PUBLICATION = "publication", _("Publication")
    BROCHURE = "brochure", _("Brochure")
    INFOGRAPHIC = "infographic", _("Infographic")
    NEWSLETTER = "newsletter", _("Newsletter")
    VIDEO = "video", _("Video")
    PODCAST = "podcast", _("Podcast")


AUDIOVISUAL = frozenset({ItemKind.VIDEO, ItemKind.PODCAST})


class PublicationKind(models.TextChoices):
    CHAIRMANSHIP_BROCHURE = "chairmanship_brochure", _("Brochure of a chairmanship")
    SILENCE_RECORD = "silence_record", _("Record of a silence procedure")


class LanguageMode(models.TextChoices):
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    BILINGUAL = "bilingual", _("English and French, side by side")


class RenderState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RENDERING = "rendering", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
