"""Closed lists of the people's side."""

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.labels import language_name

_named = lazy(language_name, str)


class Role(models.TextChoices):
    """What a membership makes of a user in one dialogue."""

    FOCAL_POINT = "focal_point", _("Focal point")
    CONTRIBUTOR = "contributor", _("Contributor")
    EXPERT = "expert", _("Expert")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    ADMINISTRATOR = "administrator", _("Administrator")


SECRETARIAT_ROLES = frozenset({Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR})


class InvitationState(models.TextChoices):
    """What has become of an invitation; follows from its dates, see `Invitation.state`."""

    OPEN = "open", pgettext_lazy("state of an invitation", "open")
    REFUSED = "refused", pgettext_lazy("state of an invitation", "address refused")
    ACCEPTED = "accepted", pgettext_lazy("state of an invitation", "accepted")
    EXPIRED = "expired", pgettext_lazy("state of an invitation", "expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an invitation", "withdrawn")


class NetworkKind(models.TextChoices):
    NATIONAL = "national", _("National focal points")
    THEMATIC = "thematic", _("Thematic network")


class Disclosure(models.TextChoices):
    """To whom a focal point shows a line of their entry in the directory; staff see all of it."""

    NOBODY = "nobody", pgettext_lazy("shown to", "Nobody")
    NETWORK = "network", pgettext_lazy("shown to", "My network")
    ALL = "all", pgettext_lazy("shown to", "All focal points of the dialogue")


class SpokenLanguage(models.TextChoices):
    """Languages that colleagues may be addressed in, by their ISO 639 codes."""

    ARABIC = "ar", _named("ar")
    DUTCH = "nl", _named("nl")
    ENGLISH = "en", _named("en")
    FRENCH = "fr", _named("fr")
    GERMAN = "de", _named("de")
    ITALIAN = "it", _named("it")
    PORTUGUESE = "pt", _named("pt")
    SPANISH = "es", _named("es")


class Delivery(models.TextChoices):
    """When a person's notices of a kind are sent by e-mail; on the site they stand in any case."""

    AT_ONCE = "immediate", pgettext_lazy("when e-mails are sent", "At once")
    DAILY = "daily", pgettext_lazy("when e-mails are sent", "Once a day")
    OFF = "off", pgettext_lazy("when e-mails are sent", "Not at all")


class MandateChange(models.TextChoices):
    """What happens to a mandate that its holder, and for its end colleagues too, are told of.

    What the Secretariat enters long before the day is told twice: as it is entered, and near it.
    """

    BEGINS = "begins"
    ENDS = "ends"
    WILL_BEGIN = "will_begin"
    WILL_END = "will_end"


class TeamChange(models.TextChoices):
    """What happens to a contributor."""

    JOINED = "joined"
    ENDED = "ended"


class MailState(models.TextChoices):
    """What has become of the e-mail of a notice."""

    WAITING = "waiting", pgettext_lazy("state of an e-mail", "waiting")
    SENT = "sent", pgettext_lazy("state of an e-mail", "sent")
    UNWANTED = "unwanted", pgettext_lazy("state of an e-mail", "not wanted")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an e-mail", "withdrawn")
    REFUSED = "refused", pgettext_lazy("state of an e-mail", "address refused")
    TOO_LATE = "too_late", pgettext_lazy("state of an e-mail", "too late")


class SupportKind(models.TextChoices):
    """What a partner can ask the Secretariat for."""

    TRAINING = "training", _("Training")
    EXPERT_MISSION = "expert_mission", _("Expert mission")
    STUDY = "study", _("Study or mapping")
    PEER_EXCHANGE = "peer_exchange", _("Exchange between peers")
    OTHER = "other", pgettext_lazy("kind of support", "Something else")


class WorkLanguage(models.TextChoices):
    """The language in which the support is to be given."""

    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    BOTH = "en+fr", _("English and French")
    ARABIC = "ar", _("Arabic")
    PORTUGUESE = "pt", _("Portuguese")


class SupportState(models.TextChoices):
    """How far a request for support has come; `focal_points.rules.support` says what may follow."""

    DRAFT = "draft", pgettext_lazy("state of a request", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("state of a request", "Submitted")
    UNDER_REVIEW = "under_review", pgettext_lazy("state of a request", "Under review")
    ACCEPTED = "accepted", pgettext_lazy("state of a request", "Accepted")
    PLANNED = "planned", pgettext_lazy("state of a request", "Planned")
    DELIVERED = "delivered", pgettext_lazy("state of a request", "Delivered")
    CLOSED = "closed", pgettext_lazy("state of a request", "Closed")
    DECLINED = "declined", pgettext_lazy("state of a request", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a request", "Withdrawn")


class VirusCheck(models.TextChoices):
    """What is known of a file that came with a message, where there is a virus scanner."""

    PASSED = "passed", _("nothing found")
    WAITING = "waiting", _("waiting for the virus scanner")
    INFECTED = "infected", _("virus found")


class EntryKind(models.TextChoices):
    """What an entry in the conversation about a request is."""

    MOVE = "move", _("Move")
    MESSAGE = "message", _("Message")
    NOTE = "note", _("Note of the Secretariat")


class FileFormat(models.TextChoices):
    """The kinds of files that are made for people."""

    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    JSON = "json", "JSON"


class PrintoutState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("state of a printout", "Waiting")
    MAKING = "making", pgettext_lazy("state of a printout", "Being made")
    READY = "ready", pgettext_lazy("state of a printout", "Ready")
    FAILED = "failed", pgettext_lazy("state of a printout", "Failed")
