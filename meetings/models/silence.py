"""Texts that partners agree to, or comment on, between meetings: silence procedures."""

import datetime

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models import Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.enums import AskedFor, AskedOf, PositionKind, SilenceOutcome, SilenceStage
from meetings.models.materials import Material
from meetings.models.meetings import Meeting
from meetings.models.triggers import POSITION_STANDS, TEXT_STANDS_ONCE_OPEN
from meetings.silence_querysets import (
    AskedPartnerQuerySet,
    PartnerPositionQuerySet,
    SilencePaperQuerySet,
    SilenceProcedureQuerySet,
)

ENDED = (SilenceStage.CLOSED, SilenceStage.WITHDRAWN)


class SilenceProcedure(DialogueOwned):
    """A text sent to partners for approval or comment by a deadline.

    While it is a draft nobody outside the Secretariat knows of it. From its opening on the text
    stands still, and each partner that is asked has an `AskedPartner`. Positions are taken before
    the deadline, whether or not anybody closes the procedure: that is worked out from `stage`,
    `due_at` and the clock. `outcome` is what it came to once a publisher has closed it; `reason`
    why it was withdrawn.
    """

    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(
        _("text"), help_text=_("What partners are asked to agree to, or to comment on.")
    )
    note = models.TextField(
        _("covering note"), blank=True, help_text=_("Stands above the text: why it is sent.")
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="silence_procedures",
        verbose_name=_("meeting"),
        help_text=_("Where the text was discussed, or is to be."),
    )
    asked_for = models.CharField(
        _("sent for"), max_length=10, choices=AskedFor, default=AskedFor.APPROVAL
    )
    asked_of = models.CharField(
        pgettext_lazy("a text", "sent to"),
        max_length=10,
        choices=AskedOf,
        default=AskedOf.PARTNERS,
        help_text=_("As they are on the day of opening; observers are not asked."),
    )
    due_at = models.DateTimeField(_("deadline"), null=True, blank=True)
    silence_is_agreement = models.BooleanField(
        _("silence counts as agreement"),
        default=True,
        help_text=_("Of those who have said nothing when the deadline passes."),
    )
    stage = models.CharField(
        pgettext_lazy("of a silence procedure", "stage"),
        max_length=10,
        choices=SilenceStage,
        default=SilenceStage.DRAFT,
        editable=False,
    )
    opened_at = models.DateTimeField(_("opened"), null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("opened by"),
    )
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=SilenceOutcome, blank=True, editable=False
    )
    reason = models.TextField(_("reason for the withdrawal"), blank=True, editable=False)
    ended_at = models.DateTimeField(
        pgettext_lazy("of a silence procedure", "ended"), null=True, editable=False
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = tenant_manager(SilenceProcedureQuerySet)

    class Meta:
        verbose_name = _("silence procedure")
        verbose_name_plural = _("silence procedures")
        ordering = ["-due_at", "-pk"]
        permissions = [
            ("run_silenceprocedure", "Can open, extend, close and withdraw silence procedures")
        ]
        constraints = [
            models.CheckConstraint(
                name="silence_has_a_deadline_once_open",
                condition=Q(stage=SilenceStage.DRAFT, opened_at__isnull=True)
                | ~Q(stage=SilenceStage.DRAFT) & Q(opened_at__isnull=False, due_at__isnull=False),
                violation_error_message=_("A procedure that is open has a deadline."),
            ),
            models.CheckConstraint(
                name="silence_agrees_only_to_approve",
                condition=Q(asked_for=AskedFor.APPROVAL) | Q(silence_is_agreement=False),
                violation_error_message=_(
                    "Silence can count as agreement only where approval is asked for."
                ),
            ),
            models.CheckConstraint(
                name="silence_ended_has_its_moment",
                condition=Q(stage__in=ENDED, ended_at__isnull=False)
                | ~Q(stage__in=ENDED) & Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="silence_closed_has_its_outcome",
                condition=Q(stage=SilenceStage.CLOSED) & ~Q(outcome="")
                | ~Q(stage=SilenceStage.CLOSED) & Q(outcome=""),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="text_stands_once_open",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=TEXT_STANDS_ONCE_OPEN,
            )
        ]

    def __str__(self) -> str:
        return text_of(self, "title")[0]

    def get_absolute_url(self) -> str:
        return reverse("meetings:silence", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.stage == SilenceStage.DRAFT

    @property
    def is_open(self) -> bool:
        """Whether it was opened and nobody has ended it; the deadline may have passed."""
        return self.stage == SilenceStage.OPEN

    @property
    def has_ended(self) -> bool:
        return self.stage in ENDED

    @property
    def is_for_approval(self) -> bool:
        return self.asked_for == AskedFor.APPROVAL

    @property
    def is_past(self) -> bool:
        """Whether the deadline of all has passed."""
        return self.due_at is not None and self.due_at <= timezone.now()


class SilencePaper(DialogueOwned):
    """A paper of the meeting that goes with the text; read by those for whom the paper is meant."""

    procedure = models.ForeignKey(
        SilenceProcedure,
        on_delete=models.CASCADE,
        related_name="papers",
        verbose_name=_("silence procedure"),
    )
    material = models.ForeignKey(
        Material,
        on_delete=models.PROTECT,
        related_name="silence_papers",
        verbose_name=pgettext_lazy("of a meeting", "paper"),
    )

    objects = tenant_manager(SilencePaperQuerySet)

    class Meta:
        verbose_name = pgettext_lazy("of a silence procedure", "paper")
        verbose_name_plural = pgettext_lazy("of a silence procedure", "papers")
        ordering = ["procedure", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="silence_paper_once",
                fields=["dialogue", "procedure", "material"],
                violation_error_message=_("This paper is attached already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.material)


class AskedPartner(DialogueOwned):
    """That a partner was asked in a silence procedure, and until when it may speak.

    `due_at` is its own deadline, where it was given more time than the others. `announced_for` is
    the deadline before which it was reminded by itself.
    """

    procedure = models.ForeignKey(
        SilenceProcedure,
        on_delete=models.PROTECT,
        related_name="asked",
        verbose_name=_("silence procedure"),
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    due_at = models.DateTimeField(_("its own deadline"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("last reminded"), null=True, editable=False)
    announced_for = models.DateTimeField(_("reminded of the deadline"), null=True, editable=False)

    objects = tenant_manager(AskedPartnerQuerySet)

    class Meta:
        verbose_name = _("partner asked")
        verbose_name_plural = _("partners asked")
        ordering = ["procedure", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="asked_partner_once",
                fields=["dialogue", "procedure", "partner"],
                violation_error_message=_("The partner is asked in this procedure already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner.name} – {self.procedure}"

    @property
    def closes_at(self) -> datetime.datetime:
        """The first moment at which it is too late for this partner."""
        general: datetime.datetime | None = self.procedure.due_at
        assert general is not None  # Partners are asked by a deadline.
        return max(general, self.due_at) if self.due_at else general

    @property
    def takes_positions(self) -> bool:
        return self.procedure.is_open and timezone.now() < self.closes_at


class PartnerPosition(DialogueOwned):
    """What a partner said to the text, and when: each stands beside the former, the latest counts.

    None is ever written over, which the database sees to. The comments stand in the column of
    `language`, in which they were written.
    """

    asked = models.ForeignKey(
        AskedPartner,
        on_delete=models.PROTECT,
        related_name="positions",
        verbose_name=_("partner asked"),
    )
    kind = models.CharField(
        pgettext_lazy("of a partner", "position"), max_length=16, choices=PositionKind
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    comments = models.TextField(pgettext_lazy("of a partner", "comments"), blank=True)
    taken_at = models.DateTimeField(
        pgettext_lazy("a position", "taken"), default=timezone.now, editable=False
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=pgettext_lazy("a position", "taken by"),
    )

    objects = tenant_manager(PartnerPositionQuerySet)

    class Meta:
        verbose_name = _("position of a partner")
        verbose_name_plural = _("positions of partners")
        ordering = ["asked", "taken_at", "pk"]
        triggers = [
            pgtrigger.Trigger(
                name="position_stands",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=POSITION_STANDS,
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked.partner.name} – {self.get_kind_display()}"
