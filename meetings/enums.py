"""Closed lists of meetings."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.enums import Audience

# Besides the portal’s own: the other languages in which papers come.
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


class OutcomeKind(models.TextChoices):
    """At what level a recommendation or a conclusion asks for something."""

    STRATEGIC = "strategic", _("Strategic")
    POLITICAL = "political", _("Political")
    OPERATIONAL = "operational", _("Operational")


class OutcomePart(models.TextChoices):
    """Which of the two numbered lists of a meeting a text stands in."""

    RECOMMENDATION = "recommendation", _("Recommendation")
    CONCLUSION = "conclusion", _("Conclusion")


class Progress(models.TextChoices):
    """How far a partner has come with a recommendation, a conclusion or an action."""

    NOT_STARTED = "not_started", pgettext_lazy("progress", "Not started")
    UNDER_WAY = "under_way", pgettext_lazy("progress", "Under way")
    DONE = "done", pgettext_lazy("progress", "Done")
    STOPPED = "stopped", pgettext_lazy("progress", "Stopped")


class CommitmentStage(models.TextChoices):
    """How far a commitment has come."""

    ANNOUNCED = "announced", pgettext_lazy("stage of a commitment", "Announced")
    UNDER_WAY = "under_way", pgettext_lazy("stage of a commitment", "Under way")
    FULFILLED = "fulfilled", pgettext_lazy("stage of a commitment", "Fulfilled")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage of a commitment", "Withdrawn")


class ReportStage(models.TextChoices):
    """Where a progress report is between its partner and the public."""

    DRAFT = "draft", pgettext_lazy("stage of a report", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("stage of a report", "With the Secretariat")
    PUBLISHED = "published", pgettext_lazy("stage of a report", "Published")


class ReportChange(models.TextChoices):
    """What has happened to a progress report, for those who wait for it."""

    SUBMITTED = "submitted", _("A progress report has come in")
    PUBLISHED = "published", _("Your progress report is public")
    RETURNED = "returned", _("The Secretariat has returned your progress report")


class AddresseeGroup(models.TextChoices):
    """Whom a text can be addressed to without naming one."""

    ALL_PARTNERS = "all_partners", _("All partners")
    SECRETARIAT = "secretariat", _("The Secretariat")


class FollowUpState(models.TextChoices):
    """What has become of a recommendation or a conclusion.

    It follows from the latest report that each partner has published on it, and from nothing else.
    Where they all say the same, that is the state; where they differ, it is mixed; where there is
    no report, nothing is reported. The database says it (`portal_follow_up`), in this order.
    """

    NOT_REPORTED = "not_reported", _("Nothing reported")
    NOT_STARTED = Progress.NOT_STARTED.value, Progress.NOT_STARTED.label
    UNDER_WAY = Progress.UNDER_WAY.value, Progress.UNDER_WAY.label
    MIXED = "mixed", pgettext_lazy("what partners report", "Mixed")
    STOPPED = Progress.STOPPED.value, Progress.STOPPED.label
    DONE = Progress.DONE.value, Progress.DONE.label


CLOSED = (FollowUpState.STOPPED, FollowUpState.DONE)
"""A text in one of these states is not followed up any more; in all others it is open."""


class CoverageAxis(models.TextChoices):
    """What stands across the top of a coverage matrix."""

    YEARS = "years", _("Years")
    CHAIRMANSHIPS = "chairmanships", _("Chairmanships")
    PARTNERS = "partners", _("Partners that hosted or co-chaired")
    MEETINGS = "meetings", _("Meetings")


class CoverageMeasure(models.TextChoices):
    """What a coverage matrix counts."""

    MEETINGS = "meetings", _("Meetings held")
    PLANNED = "planned", _("Meetings held and to come")
    TEXTS = "texts", _("Recommendations and conclusions")


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
    PLACE_CONFIRMED = "place_confirmed", _("You are confirmed as a participant")
    PLACE_ENDED = "place_ended", _("You are a participant no longer")


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
    NONE = "none", pgettext_lazy("state of a preview", "None to be had")


class FolderState(models.TextChoices):
    """How far a meeting’s papers in one ZIP are."""

    QUEUED = "queued", _("Waiting")
    MAKING = "making", _("Being made")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class CampaignState(models.TextChoices):
    """How far a campaign is: what is asked of partners by a day."""

    PREPARED = "prepared", pgettext_lazy("state of a campaign", "In preparation")
    OPEN = "open", pgettext_lazy("state of a campaign", "Open")
    CLOSED = "closed", pgettext_lazy("state of a campaign", "Closed")


class QuestionKind(models.TextChoices):
    """What an answer to a question consists of."""

    LINE = "line", pgettext_lazy("kind of question", "One line")
    TEXT = "text", pgettext_lazy("kind of question", "Text")
    NUMBER = "number", pgettext_lazy("kind of question", "Number")
    DAY = "day", pgettext_lazy("kind of question", "Date")
    YES_NO = "yes_no", pgettext_lazy("kind of question", "Yes or no")
    ONE = "one", pgettext_lazy("kind of question", "One of several choices")
    SEVERAL = "several", pgettext_lazy("kind of question", "Any of several choices")


WRITTEN = (QuestionKind.LINE, QuestionKind.TEXT)
"""Kinds whose answer is written in a language."""
CHOSEN = (QuestionKind.YES_NO, QuestionKind.ONE, QuestionKind.SEVERAL)
"""Kinds whose answer is chosen from what is offered; others may hang on them."""


class ReplyStage(models.TextChoices):
    """How far a partner's reply to a campaign is."""

    DRAFT = "draft", pgettext_lazy("stage of a reply", "Not handed in")
    SUBMITTED = "submitted", pgettext_lazy("stage of a reply", "With the Secretariat")
    VALIDATED = "validated", pgettext_lazy("stage of a reply", "Validated")


class ReplyChange(models.TextChoices):
    """What has happened to a partner's reply, for those who are told."""

    ASKED = "asked", _("Your country or organisation is asked to answer")
    REMINDED = "reminded", _("A reminder to answer")
    EXTENDED = "extended", _("You have more time to answer")
    ENTRUSTED = "entrusted", _("A part of a reply is entrusted to you")
    SUBMITTED = "submitted", _("A reply came in")
    RETURNED = "returned", _("Your reply was returned with remarks")
    VALIDATED = "validated", _("Your reply was validated")


class EvidenceKind(models.TextChoices):
    """What bears out a report or an answer."""

    DOCUMENT = "document", pgettext_lazy("kind of evidence", "Document")
    INITIATIVE = "initiative", pgettext_lazy("kind of evidence", "Initiative")
    PAGE = "page", pgettext_lazy("kind of evidence", "Page")
    GONE = "gone", pgettext_lazy("kind of evidence", "Document that was removed")


OF_A_LINK = (EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.INITIATIVE)
"""What may be found under a web address."""
