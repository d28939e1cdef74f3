"""Closed lists of what meetings recommend, what partners do about it, what bears that out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class ProposalStage(models.TextChoices):
    """Where a proposed commitment is between its partner and the Secretariat."""

    DRAFT = "draft", pgettext_lazy("stage of a proposal", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("stage of a proposal", "With the Secretariat")
    ACCEPTED = "accepted", pgettext_lazy("stage of a proposal", "Accepted")


class ProposalChange(models.TextChoices):
    """What has happened to a proposed commitment, for those who wait for it."""

    SUBMITTED = "submitted", _("A commitment is proposed")
    ACCEPTED = "accepted", _("Your proposed commitment is accepted, and public")
    RETURNED = "returned", _("The Secretariat has returned your proposed commitment")


class CommitmentChange(models.TextChoices):
    """What has happened to a commitment, for those whom it concerns."""

    NAMED = "named", _("A commitment names your country or organisation")
    REACHED = "reached", _("A milestone of a commitment is reached")


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

    It follows from the latest report that each partner has published on it, and from whom it is
    addressed to. Where they all say the same, that is the state; where they differ, it is mixed;
    where there is no report, nothing is reported (`portal_follow_up`). But done or stopped it is
    only once no partner that it is addressed to is silent; until then it is under way.
    """

    NOT_REPORTED = "not_reported", _("Nothing reported")
    NOT_STARTED = Progress.NOT_STARTED.value, Progress.NOT_STARTED.label
    UNDER_WAY = Progress.UNDER_WAY.value, Progress.UNDER_WAY.label
    MIXED = "mixed", pgettext_lazy("what partners report", "Mixed")
    STOPPED = Progress.STOPPED.value, Progress.STOPPED.label
    DONE = Progress.DONE.value, Progress.DONE.label


CLOSED = (FollowUpState.STOPPED, FollowUpState.DONE)
"""A text in one of these states is not followed up any more, nor one of which all say one or the
other; in all other states it is open."""


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


class CoverageLevel(models.TextChoices):
    """Which headings of the plan stand in a coverage matrix, where not all of them do."""

    AREAS = "areas", _("Areas only")
    OBJECTIVES = "objectives", _("Objectives only")
    ACTIONS = "actions", _("Actions only")


class EvidenceKind(models.TextChoices):
    """What bears out a report or an answer."""

    DOCUMENT = "document", pgettext_lazy("kind of evidence", "Document")
    INITIATIVE = "initiative", pgettext_lazy("kind of evidence", "Initiative")
    PAGE = "page", pgettext_lazy("kind of evidence", "Page")
    GONE = "gone", pgettext_lazy("kind of evidence", "Document that was removed")


OF_A_LINK = (EvidenceKind.PAGE, EvidenceKind.DOCUMENT, EvidenceKind.INITIATIVE)
"""What may be found under a web address."""
