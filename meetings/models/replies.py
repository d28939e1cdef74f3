"""What partners answer in a campaign."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models import Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.campaign_querysets import (
    ReplyAnswerQuerySet,
    ReplyQuerySet,
    SectionWriterQuerySet,
)
from meetings.enums import ReplyStage
from meetings.models.campaigns import Campaign, CampaignSection, Question

NOT_HANDED_IN = Q(stage=ReplyStage.DRAFT)


class Reply(DialogueOwned):
    """That a partner was asked in a campaign, and how far its reply is.

    That it was asked, until when and whether it has handed in is the Secretariat's to know; what
    it writes is its own until it hands in. `due_on` is its own last day, where it was given more
    time. Returned, it is a draft again, with the Secretariat's remark.
    """

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="replies", verbose_name=_("campaign")
    )
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, related_name="replies", verbose_name=_("partner")
    )
    stage = models.CharField(
        pgettext_lazy("of a reply", "stage"),
        max_length=10,
        choices=ReplyStage,
        default=ReplyStage.DRAFT,
    )
    due_on = models.DateField(_("its own last day"), null=True, blank=True)
    remark = models.TextField(_("remark of the Secretariat"), blank=True)
    reminded_at = models.DateTimeField(_("last reminded"), null=True, editable=False)
    submitted_at = models.DateTimeField(
        pgettext_lazy("of a reply", "submitted"), null=True, editable=False
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("submitted by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = tenant_manager(ReplyQuerySet)

    class Meta:
        verbose_name = pgettext_lazy("to a campaign", "reply")
        verbose_name_plural = pgettext_lazy("to a campaign", "replies")
        ordering = ["campaign", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="reply_once_per_partner",
                fields=["dialogue", "campaign", "partner"],
                violation_error_message=_("The partner is asked in this campaign already."),
            ),
            models.CheckConstraint(
                name="reply_handed_in_has_its_moment",
                condition=NOT_HANDED_IN | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="reply_validated_has_its_moment",
                condition=~Q(stage=ReplyStage.VALIDATED) | Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner.name} – {self.campaign}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:reply", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.stage == ReplyStage.DRAFT

    @property
    def was_returned(self) -> bool:
        """Whether the Secretariat gave it back to be written on."""
        return self.is_draft and self.submitted_at is not None

    @property
    def last_day(self) -> Any:
        """The day until which this partner may answer; None while none is set.

        While the campaign is open its own or that of all, whichever is later; afterwards its own.
        """
        own, of_all = self.due_on, self.campaign.due_on
        if own is None or of_all is None:
            return own or of_all
        return max(own, of_all) if self.campaign.is_open else own

    @property
    def is_taken(self) -> bool:
        """While the campaign is open; once it is closed, within the partner's own time."""
        if self.campaign.is_prepared:
            return False
        own = self.due_on is not None and self.due_on >= timezone.localdate()
        return self.campaign.is_open or own

    @property
    def can_be_handed_in(self) -> bool:
        return self.is_draft and self.is_taken

    @property
    def can_be_taken_back(self) -> bool:
        """While nobody has decided on it, and it could be handed in again."""
        return self.stage == ReplyStage.SUBMITTED and self.is_taken

    @property
    def is_late(self) -> bool:
        return self.is_draft and self.last_day is not None and self.last_day < timezone.localdate()


class ReplyAnswer(DialogueOwned):
    """What a reply says to one question.

    A written answer stands in the column of its `language`; the others in the one of their kind.
    `is_draft` until it is handed in with its reply, and again when that is returned. An answer to
    a question that turned out not to be asked is never handed in. `remark` is what the Secretariat
    asks of it when it returns the reply.
    """

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="answers", verbose_name=_("reply")
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="answers", verbose_name=_("question")
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    text = models.TextField(_("answer"), blank=True)
    number = models.DecimalField(
        pgettext_lazy("of an answer", "number"),
        max_digits=20,
        decimal_places=4,
        null=True,
        blank=True,
    )
    day = models.DateField(_("day"), null=True, blank=True)
    choices = ArrayField(
        models.PositiveSmallIntegerField(), default=list, blank=True, verbose_name=_("choices")
    )
    remark = models.TextField(_("remark of the Secretariat"), blank=True)
    is_draft = models.BooleanField(_("not handed in"), default=True, editable=False)
    is_public = models.BooleanField(_("public"), default=False, editable=False)
    made_public_at = models.DateTimeField(_("made public"), null=True, editable=False)
    made_public_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("made public by"),
    )
    saved_at = models.DateTimeField(_("last written"), default=timezone.now, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("last written by"),
    )

    objects = tenant_manager(ReplyAnswerQuerySet)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["reply", "question"]
        constraints = [
            models.UniqueConstraint(
                name="answer_once_per_question", fields=["dialogue", "reply", "question"]
            ),
            models.CheckConstraint(
                name="answer_public_is_handed_in",
                condition=Q(is_public=False, made_public_at__isnull=True)
                | Q(is_public=True, is_draft=False, made_public_at__isnull=False),
                violation_error_message=_("What is not handed in cannot be public."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reply.partner.name} – {self.question}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said; evidence without an answer bears out nothing."""
        return not (
            self.choices
            or self.number is not None
            or self.day is not None
            or text_of(self, "text")[0]
        )


class SectionWriter(DialogueOwned):
    """Whom a partner's focal point has entrusted with a section of the reply."""

    reply = models.ForeignKey(
        Reply, on_delete=models.CASCADE, related_name="writers", verbose_name=_("reply")
    )
    section = models.ForeignKey(
        CampaignSection,
        on_delete=models.CASCADE,
        related_name="writers",
        verbose_name=pgettext_lazy("of a campaign", "section"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )
    asked_at = models.DateTimeField(
        pgettext_lazy("of a section", "asked"), default=timezone.now, editable=False
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("asked by"),
    )

    objects = tenant_manager(SectionWriterQuerySet)

    class Meta:
        verbose_name = _("entrusted section")
        verbose_name_plural = _("entrusted sections")
        ordering = ["reply", "section", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="section_writer_once", fields=["dialogue", "reply", "section", "person"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.section} – {self.person}"
