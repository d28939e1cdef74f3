"""Requests for support: what a partner asks of the Secretariat, and what came of it."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models import Action, Area, Partner
from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.access.support import (
    SupportAttachmentQuerySet,
    SupportEntryQuerySet,
    SupportRequestQuerySet,
)
from focal_points.enums import EntryKind, SupportKind, SupportState, VirusCheck, WorkLanguage

TEXTS = ("title", "asked", "purpose", "beneficiaries")
"""What a partner writes, in one language; the Secretariat may add the other."""
ORDER = _("The end must not come before the start.")
DRAFT = Q(state=SupportState.DRAFT)


def written(field: str) -> Q:
    """The text exists in one language at least."""
    given = Q()
    for code, _name in settings.LANGUAGES:
        given |= Q(**{f"{field}_{code}__isnull": False}) & ~Q(**{f"{field}_{code}": ""})
    return given


class SupportRequest(DialogueOwned):
    """A partner's request for a training, an expert mission, a study.

    While it is a draft, only its partner knows of it and anything may be missing. Its number of
    the year is given when it is submitted. Texts stand in the columns of `language`, in which the
    partner wrote.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="support_requests",
        verbose_name=_("partner"),
    )
    state = models.CharField(
        _("state"), max_length=15, choices=SupportState, default=SupportState.DRAFT
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True, editable=False)
    kind = models.CharField(
        pgettext_lazy("of support", "kind"), max_length=15, choices=SupportKind, blank=True
    )
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    asked = models.TextField(_("what is asked"), blank=True)
    purpose = models.TextField(_("why, and what is to come of it"), blank=True)
    beneficiaries = models.TextField(_("who benefits"), blank=True)
    wanted_from = models.DateField(_("wanted from"), null=True, blank=True)
    wanted_until = models.DateField(_("wanted until"), null=True, blank=True)
    wanted_words = models.CharField(_("period in words"), max_length=200, blank=True)
    work_language = models.CharField(
        _("language of work"), max_length=5, choices=WorkLanguage, blank=True
    )
    area = models.ForeignKey(
        Area,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("area"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("action"),
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
    submitted_at = models.DateTimeField(_("submitted"), null=True, editable=False)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, help_text=_("Why the request was declined."))
    planned_from = models.DateField(_("planned from"), null=True, blank=True)
    planned_until = models.DateField(_("planned until"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("time", "closed"), null=True, editable=False)

    objects = tenant_manager(SupportRequestQuerySet)

    class Meta:
        verbose_name = _("support request")
        verbose_name_plural = _("support requests")
        ordering = ["-moved_at", "-pk"]
        permissions = [("decide_supportrequest", "Can decide on support requests")]
        indexes = [
            models.Index(fields=["dialogue", "state", "moved_at"], name="support_request_board")
        ]
        constraints = [
            models.UniqueConstraint(
                name="support_request_number_once",
                fields=["dialogue", "year", "number"],
                violation_error_message=_("There is a request with this number already."),
            ),
            models.CheckConstraint(
                name="support_request_numbered_once_submitted",
                condition=DRAFT & Q(year=None, number=None, submitted_at=None)
                | ~DRAFT & Q(year__isnull=False, number__isnull=False, submitted_at__isnull=False),
                violation_error_message=_("A request has a number from its submission on."),
            ),
            models.CheckConstraint(
                name="support_request_whole_once_submitted",
                condition=DRAFT
                | ~Q(kind="")
                & written("title")
                & written("asked")
                & written("purpose")
                & written("beneficiaries"),
                violation_error_message=_(
                    "A request that is submitted says what is asked, why, and for whom."
                ),
            ),
            models.CheckConstraint(
                name="support_request_wanted_in_order",
                condition=Q(wanted_until__gte=F("wanted_from"))
                | Q(wanted_from=None)
                | Q(wanted_until=None),
                violation_error_message=ORDER,
            ),
            models.CheckConstraint(
                name="support_request_planned_in_order",
                condition=Q(planned_until__gte=F("planned_from"))
                | Q(planned_from=None)
                | Q(planned_until=None),
                violation_error_message=ORDER,
            ),
            models.CheckConstraint(
                name="support_request_declined_with_reason",
                condition=~Q(state=SupportState.DECLINED) | written("reason"),
                violation_error_message=_("Give the reason, in one language at least."),
            ),
            models.CheckConstraint(
                name="support_request_planned_for_a_day",
                condition=~Q(
                    state__in=[SupportState.PLANNED, SupportState.DELIVERED, SupportState.CLOSED]
                )
                | Q(planned_from__isnull=False),
                violation_error_message=_("A request that is planned has its dates."),
            ),
            models.CheckConstraint(
                name="support_request_delivered_on_a_day",
                condition=~Q(state__in=[SupportState.DELIVERED, SupportState.CLOSED])
                | Q(delivered_on__isnull=False),
                violation_error_message=_("Say on which day the support was given."),
            ),
        ]

    def __str__(self) -> str:
        name = self.title or str(self.get_kind_display() or _("Request without a title"))
        return f"{self.reference} {name}".strip()

    @property
    def reference(self) -> str:
        """“2026-07”; empty for a draft."""
        return f"{self.year}-{self.number:02d}" if self.number else ""

    def get_absolute_url(self) -> str:
        return reverse("focal_points:support_request", args=[self.pk])


class SupportEntry(DialogueOwned):
    """What was done with a request or said about it, in the order in which it happened.

    A move from one state to another, a message, or a note that only the Secretariat reads. Written
    once, never changed.
    """

    request = models.ForeignKey(
        SupportRequest,
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("request"),
    )
    kind = models.CharField(pgettext_lazy("of entry", "kind"), max_length=10, choices=EntryKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=pgettext_lazy("author", "by"),
    )
    is_secretariats = models.BooleanField(_("by the Secretariat"), default=False)
    at = models.DateTimeField(pgettext_lazy("time", "at"), default=timezone.now)
    from_state = models.CharField(
        _("from the state"), max_length=15, choices=SupportState, blank=True
    )
    to_state = models.CharField(_("to the state"), max_length=15, choices=SupportState, blank=True)
    text = models.TextField(_("text"), blank=True)
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )

    objects = tenant_manager(SupportEntryQuerySet)

    class Meta:
        verbose_name = _("entry on a support request")
        verbose_name_plural = _("entries on support requests")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="support_entry_moves_or_speaks",
                condition=Q(kind=EntryKind.MOVE) & ~Q(from_state="") & ~Q(to_state="")
                | ~Q(kind=EntryKind.MOVE) & Q(from_state="", to_state=""),
                violation_error_message=_("A move names both states; a message names none."),
            ),
            models.CheckConstraint(
                name="support_entry_note_is_the_secretariats",
                condition=~Q(kind=EntryKind.NOTE) | Q(is_secretariats=True),
                violation_error_message=_("Only the Secretariat writes notes."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request.reference} {self.get_kind_display()}".strip()


def attachment_path(attachment: "SupportAttachment", filename: str) -> str:
    """Where a file is kept: nothing of its name or its request shows in the path."""
    suffix = PurePosixPath(filename).suffix.lower()[:10]
    return f"dialogue-{attachment.dialogue_id}/support/{uuid.uuid4().hex}{suffix}"


class SupportAttachment(DialogueOwned):
    """A file that came with a message; size, type and checksum are measured, never claimed.

    While the virus scanner does not answer it waits, and nobody opens it. Of one in which a virus
    was found, the row alone is left, and says so beside its message.
    """

    entry = models.ForeignKey(
        SupportEntry,
        on_delete=models.CASCADE,
        related_name="attachments",
        verbose_name=_("entry"),
    )
    file = models.FileField(_("file"), upload_to=attachment_path, max_length=200)
    original_name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    stored_at = models.DateTimeField(_("stored"), auto_now_add=True)
    virus_check = models.CharField(
        _("virus check"), max_length=10, choices=VirusCheck, default=VirusCheck.PASSED
    )
    virus = models.CharField(_("virus"), max_length=200, blank=True)

    objects = tenant_manager(SupportAttachmentQuerySet)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="support_attachment_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("The file is empty."),
            ),
            models.CheckConstraint(
                name="support_attachment_has_its_checksum",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="support_attachment_is_kept_unless_infected",
                condition=Q(virus_check=VirusCheck.INFECTED, file="") & ~Q(virus="")
                | ~Q(virus_check=VirusCheck.INFECTED) & Q(virus="") & ~Q(file=""),
                violation_error_message=_(
                    "A file with a virus is removed, and the virus is named; every other file "
                    "is kept."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name
