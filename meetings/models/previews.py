"""Small pictures of papers' first pages."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.enums import PreviewState
from meetings.models.materials import MaterialVersion


def preview_path(preview: "Preview", filename: str) -> str:
    return f"dialogue-{preview.dialogue_id}/previews/{uuid.uuid4().hex}.webp"


class Preview(DialogueOwned):
    """A picture of a version's first page, or the fact that there is none to be had.

    Made by a worker from the stored file, and made anew from it should it be lost: a version
    without such a row waits for one. `began_at` is touched while a worker is at it.
    """

    version = models.OneToOneField(
        MaterialVersion,
        on_delete=models.CASCADE,
        related_name="preview",
        verbose_name=_("version"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PreviewState, default=PreviewState.MAKING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    began_at = models.DateTimeField(_("begun"))
    file = models.FileField(_("file"), upload_to=preview_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True)
    width = models.PositiveSmallIntegerField(_("width"), null=True)
    height = models.PositiveSmallIntegerField(_("height"), null=True)

    objects = tenant_manager()

    class Meta:
        verbose_name = _("preview")
        verbose_name_plural = _("previews")
        ordering = ["version"]
        constraints = [
            models.CheckConstraint(
                name="preview_ready_has_a_file",
                condition=~Q(state=PreviewState.READY)
                | ~Q(file="") & Q(size__isnull=False, width__isnull=False, height__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)

    def get_absolute_url(self) -> str:
        version = self.version
        return reverse(
            "files:preview", args=[version.material_id, version.language, version.number]
        )

    @property
    def shown_width(self) -> int:
        """In CSS pixels: the picture has two of its own for each."""
        return (self.width or 0) // 2

    @property
    def shown_height(self) -> int:
        return (self.height or 0) // 2
