"""Spreadsheets of recommendations and conclusions, from dry run to confirmation."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from meetings.minutes_querysets import ImportQuerySet


class RegisterImport(DialogueOwned):
    """The lines of a sheet as they were read, so that what is confirmed is what was looked at.

    `lines` are pairs: the number of the line in the sheet, and what it says by field.
    """

    file_name = models.CharField(_("file"), max_length=200)
    lines = models.JSONField(_("lines"), default=list)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    asked_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("imported by"),
    )
    applied_at = models.DateTimeField(_("imported"), null=True, editable=False)
    new = models.PositiveIntegerField(_("new texts"), default=0)
    changed = models.PositiveIntegerField(_("changed texts"), default=0)

    objects = tenant_manager(ImportQuerySet)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name
