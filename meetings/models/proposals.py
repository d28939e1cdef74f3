"""Commitments that partners propose, until the Secretariat accepts them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue import periods
from dialogue.enums import DatePrecision
from dialogue.models import Action, Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.enums import ProposalStage
from meetings.models.commitments import Commitment
from meetings.proposal_querysets import CommitmentProposalQuerySet

DRAFT = Q(stage=ProposalStage.DRAFT)
# What is null would leave a constraint undecided, and let the row in.
HAS_TITLE = Q(title_en__isnull=False, title_en__gt="") | Q(title_fr__isnull=False, title_fr__gt="")


class CommitmentProposal(DialogueOwned):
    """What a partner would commit itself to for an action of a plan.

    It is its partner's until it is handed in; while it is a draft nobody else knows of it, whether
    it was handed in before and returned with a remark or not. No commitment is there before it is
    accepted: accepting makes `commitment`, and the proposal stays as it was accepted. Its texts
    stand in the columns of `language`, in which the partner wrote.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="commitment_proposals",
        verbose_name=_("partner"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        related_name="commitment_proposals",
        verbose_name=_("action"),
    )
    stage = models.CharField(
        pgettext_lazy("of a proposal", "stage"),
        max_length=10,
        choices=ProposalStage,
        default=ProposalStage.DRAFT,
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    description = models.TextField(_("description"), blank=True)
    since = models.DateField(pgettext_lazy("start of a period", "from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    motive = models.TextField(
        pgettext_lazy("of a proposal", "why"),
        blank=True,
        help_text=_("Read by the Secretariat alone; it does not become public."),
    )
    remark = models.TextField(
        _("remark of the Secretariat"), blank=True, help_text=_("Why the proposal was returned.")
    )
    commitment = models.ForeignKey(
        Commitment,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="proposals",
        verbose_name=_("commitment"),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made by"),
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last written by"),
    )
    saved_at = models.DateTimeField(_("last written"), default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(
        pgettext_lazy("a proposal", "handed in"), null=True, editable=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)

    objects = tenant_manager(CommitmentProposalQuerySet)

    class Meta:
        verbose_name = _("proposed commitment")
        verbose_name_plural = _("proposed commitments")
        ordering = ["-pk"]
        permissions = [("decide_commitmentproposal", "Can accept and return proposed commitments")]
        constraints = [
            models.CheckConstraint(
                name="proposal_whole_once_handed_in",
                condition=DRAFT
                | HAS_TITLE
                & Q(since__isnull=False, until__isnull=False, submitted_at__isnull=False),
                violation_error_message=_(
                    "A proposal that is handed in says what is to be done, from when and until "
                    "when."
                ),
            ),
            models.CheckConstraint(
                name="proposal_dates_in_order",
                condition=Q(until__gte=F("since")) | Q(since=None) | Q(until=None),
                violation_error_message=_("The end must not come before the start."),
            ),
            models.UniqueConstraint(
                name="proposal_one_at_a_time",
                fields=["dialogue", "partner", "action"],
                condition=~Q(stage=ProposalStage.ACCEPTED),
                violation_error_message=_(
                    "The partner is proposing a commitment to this action already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner.name} – {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:proposal", args=[self.pk])

    @property
    def name(self) -> str:
        """Its title; while there is none, the action."""
        title, _language = text_of(self, "title")
        return title or gettext("Action %(number)s") % {"number": self.action.number}

    @property
    def period(self) -> str:
        """“1 March 2026 – 30 June 2027”; empty where it is not known."""
        day = DatePrecision.DAY
        return periods.since_until(self.since, day, self.until, day)

    @property
    def is_draft(self) -> bool:
        return self.stage == ProposalStage.DRAFT

    @property
    def was_returned(self) -> bool:
        """Whether the Secretariat gave it back to be written on."""
        return self.is_draft and bool(text_of(self, "remark")[0])


class ProposalPart(DialogueOwned):
    """A row that lives and dies with its proposal."""

    proposal = models.ForeignKey(
        CommitmentProposal,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("proposed commitment"),
    )

    class Meta:
        abstract = True


class ProposedPartner(ProposalPart):
    """A partner that is to take part in what the proposing one leads."""

    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )

    class Meta:
        verbose_name = _("partner taking part")
        verbose_name_plural = _("partners taking part")
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="proposed_partner_once",
                fields=["dialogue", "proposal", "partner"],
                violation_error_message=_("This partner is named already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.partner)


class ProposedMilestone(ProposalPart):
    """A step on the way, in the language of the proposal."""

    due_on = models.DateField(pgettext_lazy("last day of a milestone", "by"))
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["proposal", "due_on", "pk"]

    def __str__(self) -> str:
        return self.title
