"""Documents that somebody asked for: the row is the truth, the queue is a hint."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from focal_points.enums import FileFormat, PrintoutState
from focal_points.querysets import PrintoutQuerySet


def printout_path(printout: "Printout", filename: str) -> str:
    return f"dialogue-{printout.dialogue_id}/printouts/{uuid.uuid4().hex}.{printout.format}"


class Printout(DialogueOwned):
    """A file for whoever asked for it, made by a worker: a list, badges, a welcome pack, a table.

    Its kind is one of `focal_points.printout_kinds`; `of` is what that kind makes it of, such as
    the number of a meeting. It may hold personal data as they stood when it was made, so it goes
    after a day, file and all (`focal_points.services.printouts.remove_old`). `taken_up_at` is
    touched while a worker is at it. What visitors asked for belongs to nobody, and is found by
    those who know its `token`.
    """

    kind = models.CharField(_("kind"), max_length=20)
    format = models.CharField(_("format"), max_length=4, choices=FileFormat, default=FileFormat.PDF)
    token = models.UUIDField(default=uuid.uuid4, editable=False)
    of = models.JSONField(_("of"), default=dict, blank=True)
    title = models.CharField(_("title"), max_length=400)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(
        _("state"), max_length=10, choices=PrintoutState, default=PrintoutState.WAITING
    )
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"), default=0, validators=[MaxValueValidator(100)]
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    file = models.FileField(_("file"), upload_to=printout_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    taken_up_at = models.DateTimeField(_("last sign of life"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    objects = tenant_manager(PrintoutQuerySet)

    class Meta:
        verbose_name = _("printout")
        verbose_name_plural = _("printouts")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="printout_ready_has_a_file",
                condition=~Q(state=PrintoutState.READY)
                | ~Q(file="") & Q(size__isnull=False, finished_at__isnull=False),
            ),
            models.UniqueConstraint(name="printout_token_once", fields=["dialogue", "token"]),
            models.CheckConstraint(
                name="printout_progress_is_a_percentage", condition=Q(progress__lte=100)
            ),
        ]

    def __str__(self) -> str:
        return self.title
