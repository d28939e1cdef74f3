"""Closed lists of campaigns and silence procedures: what partners are asked, how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    TAKEN_BACK = "taken_back", _("A partner has taken its reply back")
    RETURNED = "returned", _("Your reply was returned with remarks")
    VALIDATED = "validated", _("Your reply was validated")


class AskedFor(models.TextChoices):
    """What a text is sent to partners for."""

    APPROVAL = "approval", pgettext_lazy("a text is sent for", "Approval")
    COMMENT = "comment", pgettext_lazy("a text is sent for", "Comment")


class AskedOf(models.TextChoices):
    """To whom a text is sent; observers are not among them."""

    PARTNERS = "partners", _("All partners")
    COMMITTEE = "committee", _("The Steering Committee")


class SilenceStage(models.TextChoices):
    """How far a silence procedure is."""

    DRAFT = "draft", pgettext_lazy("stage of a silence procedure", "In preparation")
    OPEN = "open", pgettext_lazy("stage of a silence procedure", "Open")
    CLOSED = "closed", pgettext_lazy("stage of a silence procedure", "Closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage of a silence procedure", "Withdrawn")


class SilenceOutcome(models.TextChoices):
    """What a silence procedure came to."""

    AGREED = "agreed", pgettext_lazy("outcome of a silence procedure", "Agreed")
    NOT_AGREED = "not_agreed", pgettext_lazy("outcome of a silence procedure", "Not agreed")
    COMMENTS = "comments", pgettext_lazy("outcome of a silence procedure", "Comments received")
    NO_COMMENTS = (
        "no_comments",
        pgettext_lazy("outcome of a silence procedure", "No comments received"),
    )


class PositionKind(models.TextChoices):
    """What a partner says to a text."""

    AGREES = "agrees", pgettext_lazy("position of a partner", "Agrees")
    AGREES_WITH_COMMENTS = (
        "agrees_comments",
        pgettext_lazy("position of a partner", "Agrees, with comments"),
    )
    OBJECTS = "objects", pgettext_lazy("position of a partner", "Objects (breaks the silence)")
    ABSTAINS = "abstains", pgettext_lazy("position of a partner", "Abstains")
    COMMENTS = "comments", pgettext_lazy("position of a partner", "Comments")
    NO_COMMENTS = "no_comments", pgettext_lazy("position of a partner", "No comments")


class SilenceChange(models.TextChoices):
    """What has happened in a silence procedure, for those who are told."""

    OPENED = "opened", _("A text is sent to you for comment or approval")
    MOVED = "moved", _("The deadline of a silence procedure has moved")
    MORE_TIME = "more_time", _("You have more time to take a position")
    REMINDED = "reminded", _("A reminder to take a position")
    BROKEN = "broken", _("A partner has broken the silence")
    CLOSED = "closed", _("A silence procedure is closed")
    WITHDRAWN = "withdrawn", _("A silence procedure is withdrawn")
