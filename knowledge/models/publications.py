"""Publications asked for: the row is the truth, the queue is a hint."""

import uuid

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.models import Chairmanship
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.tenancy.cascading import cascade_first
from knowledge.enums import LanguageMode, PublicationKind, RenderState
from knowledge.models.triggers import FILED_RECORD_STANDS
from knowledge.querysets import PublicationQuerySet
from meetings.models import SilenceProcedure


def publication_path(publication: "Publication", filename: str) -> str:
    return f"dialogue-{publication.dialogue_id}/publications/{uuid.uuid4().hex}.pdf"


class Publication(DialogueOwned):
    """A brochure or record: what was asked for, how far it is, and the file once it is made.

    It is of one thing, the `subject`: a brochure of a chairmanship, a record of a silence procedure
    that has ended. A procedure has one record; once that is filed, the database holds it against
    being changed or deleted.
    `content_hash` is that of the frozen content and of the templates that show it: a publication
    with the same hash takes the stored file over instead of rendering again.
    `heartbeat_at` is touched while a worker is at it; a rendering row whose heart has stopped is
    taken up again by `knowledge.tasks.resume_publications`.
    """

    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=PublicationKind,
        default=PublicationKind.CHAIRMANSHIP_BROCHURE,
    )
    chairmanship = models.ForeignKey(
        Chairmanship,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="publications",
        verbose_name=_("chairmanship"),
    )
    silence_procedure = models.ForeignKey(
        SilenceProcedure,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("silence procedure"),
    )
    language_mode = models.CharField(
        _("language"),
        max_length=10,
        choices=LanguageMode,
        default=LanguageMode.BILINGUAL,
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=RenderState,
        default=RenderState.QUEUED,
        editable=False,
    )
    progress = models.PositiveSmallIntegerField(
        _("progress in per cent"),
        default=0,
        editable=False,
        validators=[MaxValueValidator(100)],
    )
    step = models.CharField(_("step"), max_length=40, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    failure = models.TextField(_("why it failed"), blank=True, editable=False)
    log = models.TextField(_("log"), blank=True, editable=False)
    content_hash = models.CharField(_("content hash"), max_length=64, blank=True, editable=False)
    file = models.FileField(
        _("file"),
        upload_to=publication_path,
        max_length=200,
        blank=True,
        editable=False,
    )
    size = models.PositiveIntegerField(_("size in bytes"), null=True, editable=False)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, editable=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    requested_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, editable=False)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)

    objects = tenant_manager(PublicationQuerySet)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="publication_progress_is_a_percentage",
                condition=Q(progress__lte=100),
            ),
            models.CheckConstraint(
                name="publication_ready_has_a_file",
                condition=~Q(state=RenderState.READY)
                | ~Q(file="") & Q(size__isnull=False, finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="publication_brochure_has_a_chairmanship",
                condition=~Q(kind=PublicationKind.CHAIRMANSHIP_BROCHURE)
                | Q(chairmanship__isnull=False, silence_procedure__isnull=True),
                violation_error_message=_("Choose the chairmanship."),
            ),
            models.CheckConstraint(
                name="publication_record_has_a_procedure",
                condition=~Q(kind=PublicationKind.SILENCE_RECORD)
                | Q(
                    silence_procedure__isnull=False,
                    chairmanship__isnull=True,
                    language_mode=LanguageMode.BILINGUAL,
                ),
            ),
            models.CheckConstraint(
                name="publication_record_filed_has_its_checksum",
                condition=~Q(kind=PublicationKind.SILENCE_RECORD, state=RenderState.READY)
                | Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
            models.UniqueConstraint(
                name="publication_record_once", fields=["dialogue", "silence_procedure"]
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="filed_record_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(
                    old__kind=PublicationKind.SILENCE_RECORD, old__state=RenderState.READY
                ),
                func=FILED_RECORD_STANDS,
            )
        ]

    def __str__(self) -> str:
        if self.is_record:
            return gettext("Record – %(title)s") % {"title": self.silence_procedure}
        return f"{self.chairmanship} ({self.language_words})"

    @property
    def is_record(self) -> bool:
        return self.kind == PublicationKind.SILENCE_RECORD

    @property
    def language_words(self) -> str:
        """The languages it is in, and how they stand; a record has one after the other."""
        if self.is_record:
            return gettext("English, then French")
        return self.get_language_mode_display()
