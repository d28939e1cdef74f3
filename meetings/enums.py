"""Closed lists of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeetingKind(models.TextChoices):
    MINISTERIAL_CONFERENCE = "ministerial_conference", _("Ministerial conference")
    SENIOR_OFFICIALS = "senior_officials_meeting", _("Senior Officials’ Meeting")
    STEERING_COMMITTEE = "steering_committee", _("Steering Committee meeting")
    THEMATIC = "thematic_meeting", _("Thematic meeting")
    SPECIAL_EVENT = "special_event", _("Special event")
    JOINT = "joint_meeting", _("Joint meeting")
    WORKSHOP = "workshop", _("Workshop")
    ROUNDTABLE = "roundtable", _("Roundtable")
    WEBINAR = "webinar", _("Webinar")
    LABELLED_EVENT = "labelled_event", _("Labelled event")
    EXPERT = "expert_meeting", _("Expert meeting")
    WORKING_GROUP = "working_group", _("Working group")
    NETWORK = "network_meeting", _("Network meeting")
    NATIONAL_COORDINATION = "national_coordination", _("National coordination meeting")
    HANDOVER = "handover", _("Handover")
    JVAP_SENIOR_OFFICIALS = (
        "jvap_senior_officials_meeting",
        _("JVAP Senior Officials’ Meeting"),
    )


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ANNOUNCED = "announced", _("Announced")
    CONFIRMED = "confirmed", _("Confirmed")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class MeetingFormat(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIRTUAL = "virtual", _("Online")
    HYBRID = "hybrid", _("Hybrid")


class CountQualifier(models.TextChoices):
    """How exact a published number of participants is."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("more than")


class OutcomeKind(models.TextChoices):
    """At what level a recommendation or a conclusion asks for something."""

    STRATEGIC = "strategic", _("Strategic")
    POLITICAL = "political", _("Political")
    OPERATIONAL = "operational", _("Operational")


class MaterialKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    CONCEPT_NOTE = "concept_note", _("Concept note")
    BACKGROUND = "background", _("Background paper")
    PRESENTATION = "presentation", _("Presentation")
    MINUTES = "minutes", _("Minutes")
    OUTCOME = "outcome", _("Outcome document")
    LOGISTICS = "logistics", _("Practical information")
    OTHER = "other", _("Other document")


class FolderState(models.TextChoices):
    """How far a meeting’s papers in one ZIP are."""

    QUEUED = "queued", _("Waiting")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
