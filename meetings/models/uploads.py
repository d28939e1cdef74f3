"""Files on their way to a meeting's papers."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.enums import UploadState
from meetings.models.materials import MaterialVersion
from meetings.models.meetings import Meeting
from meetings.querysets import UploadQuerySet


def end_of_keeping() -> datetime.datetime:
    """Until when what was sent just now is kept (the setting UPLOAD_KEPT_FOR)."""
    return timezone.now() + settings.UPLOAD_KEPT_FOR


class Upload(DialogueOwned):
    """A file that somebody sends for a meeting, until it has become a version of a paper.

    How much of it has arrived is not written here: the length of its part says so, which is a file
    of its own (`meetings.services.uploads.parts`) and outlives a process that dies in between.
    `sha256`, `content_type` and `language` (a guess) are found once it is whole.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="uploads", verbose_name=_("meeting")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    part = models.UUIDField(_("name of its part"), default=uuid.uuid4, editable=False)
    original_name = models.CharField(_("file name"), max_length=255)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    state = models.CharField(
        _("state"), max_length=10, choices=UploadState, default=UploadState.RECEIVING
    )
    refusal_code = models.CharField(_("kind of refusal"), max_length=20, blank=True)
    refusal = models.TextField(_("why it was not taken"), blank=True)
    content_type = models.CharField(_("type"), max_length=100, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    scan_failed_at = models.DateTimeField(_("scanner did not answer"), null=True, blank=True)
    version = models.ForeignKey(
        MaterialVersion,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version"),
    )
    began_at = models.DateTimeField(_("begun"), auto_now_add=True)
    expires_at = models.DateTimeField(_("kept until"), default=end_of_keeping)

    objects = tenant_manager(UploadQuerySet)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["original_name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="upload_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("This file is empty."),
            ),
            models.CheckConstraint(
                name="upload_whole_has_its_checksum",
                condition=Q(state__in=[UploadState.RECEIVING, UploadState.REFUSED])
                | Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="upload_refused_says_why",
                condition=~Q(state=UploadState.REFUSED) | ~Q(refusal_code=""),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def has_expired(self) -> bool:
        """Never while it waits for the scanner: that is not its sender's fault."""
        return self.state != UploadState.SCANNING and self.expires_at <= timezone.now()
