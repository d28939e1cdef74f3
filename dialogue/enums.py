"""Closed lists of the dialogue's terms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatePrecision(models.TextChoices):
    """How much of a date its source gives; the rest of the stored date means nothing."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Theme(models.TextChoices):
    """The looks that are drawn: a palette (static/css/tokens*.css, static/admin-portal/<theme>.css)
    and a mark (static/img/mark-<theme>.svg) for each."""

    RABAT = "rabat", _("Rabat Process")
    KHARTOUM = "khartoum", _("Khartoum Process")
    C2CMMD = "c2cmmd", "C2CMMD"
    JVAP = "jvap", _("JVAP Follow-up")
    PROGRAMME = "programme", _("Neutral")


class Region(models.TextChoices):
    NORTH_AFRICA = "north_africa", _("North Africa")
    WEST_AFRICA = "west_africa", _("West Africa")
    CENTRAL_AFRICA = "central_africa", _("Central Africa")
    EAST_AFRICA = "east_africa", _("East Africa")
    SOUTHERN_AFRICA = "southern_africa", _("Southern Africa")
    EUROPE = "europe", _("Europe")


class PartnerStatus(models.TextChoices):
    PARTNER = "partner", _("Partner")
    OBSERVER = "observer", _("Observer")
    FORMER = "former", _("Former participant")


class OrganisationType(models.TextChoices):
    EU_INSTITUTION = "eu_institution", _("EU institution")
    EU_AGENCY = "eu_agency", _("EU agency")
    REGIONAL = "regional_organisation", _("regional organisation")
    UN_AGENCY = "un_agency", _("UN agency")
    INTERNATIONAL = "international_organisation", _("international organisation")
    AFRICAN_UNION_BODY = "african_union_body", _("African Union body")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    PUBLIC_FOUNDATION = "public_foundation", _("public foundation")
    RESEARCH = "research", _("research centre")


class TitleStatus(models.TextChoices):
    """Where an action's title comes from."""

    OFFICIAL = "official", _("official wording")
    PARAPHRASE = "paraphrase", _("paraphrase of the official wording")
    INFERRED_THEME = (
        "inferred_theme",
        _("theme inferred from the meetings that addressed it"),
    )
    NOT_FOUND = "not_found", _("wording not found")


class PublicationState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")


class Audience(models.TextChoices):
    """Who something published is for, besides the Secretariat, which sees all of it."""

    PUBLIC = "public", _("Public")
    FOCAL_POINTS = "focal_points", _("Focal points")
    PARTICIPANTS = "participants", _("Participants of the meeting")
    NETWORK = "network", _("Members of the network")
    STEERING_COMMITTEE = "steering_committee", _("Steering Committee")
    CHAIR = "chair", _("Chair")
    SECRETARIAT = "secretariat", _("Secretariat")


class PlanState(models.TextChoices):
    CURRENT = "current", _("In force")
    CLOSED = "closed", _("Closed")
