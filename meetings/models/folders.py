"""All papers of a meeting that a reader may see, in one ZIP."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.enums import FolderState
from meetings.models.meetings import Meeting
from meetings.querysets import PaperFolderQuerySet


def folder_path(folder: "PaperFolder", filename: str) -> str:
    return f"dialogue-{folder.dialogue_id}/folders/{uuid.uuid4().hex}.zip"


class PaperFolder(DialogueOwned):
    """A ZIP that was asked for: what goes into it, how far it is, and the file once it is made.

    `fingerprint` is that of exactly these papers as the index page describes them. A folder belongs
    to nobody: whoever may see just these papers today may have it, and nobody else
    (`meetings.services.folders.contents`).
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="folders", verbose_name=_("meeting")
    )
    fingerprint = models.CharField(
        _("fingerprint"), max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    language = models.CharField(
        _("language of the file names"), max_length=2, choices=settings.LANGUAGES
    )
    version_ids = ArrayField(models.BigIntegerField(), verbose_name=_("versions"))
    state = models.CharField(
        _("state"), max_length=10, choices=FolderState, default=FolderState.QUEUED
    )
    progress = models.PositiveSmallIntegerField(_("progress in per cent"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    failure = models.CharField(_("why it failed"), max_length=20, blank=True)
    file = models.FileField(_("file"), upload_to=folder_path, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked for"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = tenant_manager(PaperFolderQuerySet)

    class Meta:
        verbose_name = _("folder of papers")
        verbose_name_plural = _("folders of papers")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="paper_folder_once",
                fields=["dialogue", "meeting", "fingerprint"],
                violation_error_message=_("This folder was asked for already."),
            ),
            models.CheckConstraint(
                name="paper_folder_progress_is_a_percentage",
                condition=Q(progress__lte=100),
                violation_error_message=_("Progress ends at 100 per cent."),
            ),
            models.CheckConstraint(
                name="paper_folder_ready_has_a_file",
                condition=~Q(state=FolderState.READY)
                | ~Q(file="") & Q(size__isnull=False, finished_at__isnull=False),
                violation_error_message=_("A folder that is ready has a file."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} – {self.get_state_display()}"
