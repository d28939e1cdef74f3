"""Closed lists of meetings, of those who come to them, and of their papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.enums import Audience

OTHER_LANGUAGES = (("ar", _("Arabic")), ("pt", _("Portuguese")))


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


KINDS_IN_PLURAL = {
    MeetingKind.MINISTERIAL_CONFERENCE: _("Ministerial conferences"),
    MeetingKind.SENIOR_OFFICIALS: _("Senior Officials’ Meetings"),
    MeetingKind.STEERING_COMMITTEE: _("Steering Committee meetings"),
    MeetingKind.THEMATIC: _("Thematic meetings"),
    MeetingKind.SPECIAL_EVENT: _("Special events"),
    MeetingKind.JOINT: _("Joint meetings"),
    MeetingKind.WORKSHOP: _("Workshops"),
    MeetingKind.ROUNDTABLE: _("Roundtables"),
    MeetingKind.WEBINAR: _("Webinars"),
    MeetingKind.LABELLED_EVENT: _("Labelled events"),
    MeetingKind.EXPERT: _("Expert meetings"),
    MeetingKind.WORKING_GROUP: _("Working groups"),
    MeetingKind.NETWORK: _("Network meetings"),
    MeetingKind.NATIONAL_COORDINATION: _("National coordination meetings"),
    MeetingKind.HANDOVER: _("Handovers"),
    MeetingKind.JVAP_SENIOR_OFFICIALS: _("JVAP Senior Officials’ Meetings"),
}
"""What several meetings of a kind are called together."""


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


class Consent(models.TextChoices):
    """What a dialogue has said to holding another one's meeting jointly."""

    ASKED = "asked", pgettext_lazy("state of a proposal", "asked")
    AGREED = "agreed", pgettext_lazy("state of a proposal", "agreed")
    DECLINED = "declined", pgettext_lazy("state of a proposal", "declined")
    ENDED = "ended", pgettext_lazy("state of a proposal", "taken back")


class CountQualifier(models.TextChoices):
    """How exact a published number of participants is."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    OVER = "over", _("more than")


class MaterialKind(models.TextChoices):
    AGENDA = "agenda", _("Agenda")
    CONCEPT_NOTE = "concept_note", _("Concept note")
    BACKGROUND = "background", _("Background paper")
    PRESENTATION = "presentation", _("Presentation")
    MINUTES = "minutes", _("Minutes")
    OUTCOME = "outcome", _("Outcome document")
    LOGISTICS = "logistics", _("Practical information")
    OTHER = "other", _("Other document")


OF_A_MEETING = tuple(audience for audience in Audience if audience != Audience.NETWORK)
"""The audiences that a meeting's paper may have."""


class AgendaKind(models.TextChoices):
    """What a point of the agenda is."""

    OPENING = "opening", _("Opening")
    KEYNOTE = "keynote", _("Keynote address")
    SESSION = "session", _("Session")
    PANEL = "panel", _("Panel")
    WORKING_GROUP = "working_group", _("Working group")
    SIDE_EVENT = "side_event", _("Side event")
    BREAK = "break", _("Break")
    SOCIAL = "social", _("Reception")
    CLOSING = "closing", _("Closing")


class SpeakerRole(models.TextChoices):
    CHAIR = "chair", pgettext_lazy("of a session", "Chair")
    MODERATOR = "moderator", _("Moderator")
    SPEAKER = "speaker", _("Speaker")


class InterpretationLanguage(models.TextChoices):
    """Languages that meetings of the dialogues are interpreted into."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    ARABIC = "ar", _("Arabic")
    PORTUGUESE = "pt", _("Portuguese")
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")
    ITALIAN = "it", _("Italian")
    SIGN = "sgn", _("Sign language")


class MaterialChange(models.TextChoices):
    """What has happened to a paper, for those who may read it."""

    PUBLISHED = "published", _("Paper published")
    REPLACED = "replaced", _("New version of a paper")
    TRANSLATED = "translated", _("Paper in a further language")


class MeetingChange(models.TextChoices):
    """What has happened to a meeting, for those who plan by it."""

    ANNOUNCED = "announced", _("Meeting announced")
    CONFIRMED = "confirmed", _("Meeting confirmed")
    MOVED = "moved", _("Meeting moved")
    POSTPONED = "postponed", _("Meeting postponed")
    CANCELLED = "cancelled", _("Meeting cancelled")
    NOMINATIONS_SHORTENED = "nominations_shortened", _("Nominations end earlier")
    PLACE_CONFIRMED = "place_confirmed", _("You are confirmed as a participant")
    PLACE_ENDED = "place_ended", _("You are no longer a participant")


class DelegationChange(models.TextChoices):
    """What has happened to a delegation, for the focal points who answer for it."""

    ASKED = "asked", _("Please name your delegation")
    REMINDED = "reminded", _("A reminder to name your delegation")
    DUE_SOON = "due_soon", _("Last days to name your delegation")
    CONFIRMED = "confirmed", _("Participants confirmed in your delegation")
    REPLACED = "replaced", _("Participant replaced in your delegation")
    WITHDRAWN = "withdrawn", _("Participant withdrawn from your delegation")


class UploadState(models.TextChoices):
    """How far a file that was sent for a meeting has come."""

    RECEIVING = "receiving", _("on its way")
    SCANNING = "scanning", _("waiting for the virus scanner")
    EXAMINED = "examined", _("ready to be taken")
    REFUSED = "refused", _("not taken")
    TAKEN = "taken", _("taken")


class Answer(models.TextChoices):
    """What a delegation has said so far; follows from its facts, see `Delegation.answer`."""

    NONE = "none", pgettext_lazy("answer of a delegation", "not answered")
    NOMINATED = "nominated", pgettext_lazy("answer of a delegation", "nominated")
    DECLINED = "declined", pgettext_lazy("answer of a delegation", "declined")


class ParticipationState(models.TextChoices):
    """How far a person's taking part has come."""

    NOMINATED = "nominated", pgettext_lazy("state of a participant", "nominated")
    CONFIRMED = "confirmed", pgettext_lazy("state of a participant", "confirmed")
    REPLACED = "replaced", pgettext_lazy("state of a participant", "replaced")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a participant", "withdrawn")


IN_FORCE = (ParticipationState.NOMINATED, ParticipationState.CONFIRMED)
"""The states of those who take a seat; the others are kept for the record."""


class MeetingPrintout(models.TextChoices):
    """What is printed of a meeting."""

    PARTICIPANTS = "participants", _("List of participants")
    BADGES = "badges", _("Badges")


class PreviewState(models.TextChoices):
    """How far the picture of a paper's first page is."""

    MAKING = "making", pgettext_lazy("state of a preview", "Being made")
    READY = "ready", pgettext_lazy("state of a preview", "Ready")
    NONE = "none", pgettext_lazy("state of a preview", "Not available")


class FolderState(models.TextChoices):
    """How far a meeting’s papers in one ZIP are."""

    QUEUED = "queued", _("Waiting")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
