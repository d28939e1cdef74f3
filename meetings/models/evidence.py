"""What bears out a report or an answer: a link, an uploaded file, a document of the portal."""

import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.enums import EvidenceKind
from meetings.evidence_querysets import EvidenceQuerySet
from meetings.models.materials import Material
from meetings.models.progress import ProgressReport
from meetings.models.replies import ReplyAnswer

NOTHING: dict[str, str | None] = {"address": "", "file": "", "paper": None, "item": None}
"""The ways in which evidence is given, each with what it holds where it is given in another."""
FIRST_ATTACHED = 1_001
"""Links have positions from 1; files and documents follow them, from here."""


def given_as_one() -> Q:
    """Given in one way and in no other; in none only once the document that it named is gone."""
    found = Q(kind=EvidenceKind.GONE, **NOTHING)
    for way in NOTHING:
        others = {name: nothing for name, nothing in NOTHING.items() if name != way}
        found |= ~Q(**{way: NOTHING[way]}) & Q(**others)
    return found


def note_that_it_is_gone(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """For `on_delete` of a document: the evidence stays, and says that it is gone."""
    collector.add_field_update(field.model._meta.get_field("kind"), EvidenceKind.GONE, sub_objs)
    collector.add_field_update(field, None, sub_objs)


def evidence_path(row: "PieceOfEvidence", filename: str) -> str:
    """Where a file is kept: nothing of its name or of who sent it shows in the path."""
    suffix = PurePosixPath(filename).suffix.lower()[:10]
    return f"dialogue-{row.dialogue_id}/evidence/{uuid.uuid4().hex}{suffix}"


class PieceOfEvidence(DialogueOwned):
    """One piece of evidence. A document of the portal is called as it is there, and has no title.

    `kind` is told by whoever gives a link; a file and a document of the portal are documents.
    Size, type and checksum of a file are measured from the stored bytes, never claimed. When it was
    added, and by whom, is not known of links older than these columns.
    """

    BEARS_OUT: ClassVar[str]
    """The name of the key to the report or answer."""
    FILE_ADDRESS: ClassVar[str]
    """The name of the address under which files are opened."""

    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(
        _("kind"), max_length=10, choices=EvidenceKind, default=EvidenceKind.PAGE
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    address = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to=evidence_path, max_length=200, blank=True)
    original_name = models.CharField(_("file name"), max_length=255, blank=True)
    content_type = models.CharField(_("type"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    paper = models.ForeignKey(
        Material,
        on_delete=note_that_it_is_gone,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("paper"),
    )
    # The library lies a floor above; of an item nothing is asked here but who sees it.
    item = models.ForeignKey(
        "knowledge.LibraryItem",
        on_delete=note_that_it_is_gone,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("library item"),
    )
    added_at = models.DateTimeField(_("added"), null=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    objects = tenant_manager(EvidenceQuerySet)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    @property
    def document(self) -> Any:
        """The paper or the item of the library, where it names one."""
        return self.paper or self.item

    @property
    def label(self) -> str:
        """What it is called in the active language; empty once its document is gone."""
        return self.title or (text_of(self.document, "title")[0] if self.document else "")

    @property
    def url(self) -> str:
        """Where it is opened; empty once its document is gone."""
        if self.file:
            return reverse(self.FILE_ADDRESS, args=[self.pk])
        if self.paper:
            return self.paper.get_absolute_url()
        if self.item:
            return text_of(self.item, "address")[0] or self.item.get_absolute_url()
        return self.address


def constraints(prefix: str, bears_out: str) -> list[models.BaseConstraint]:
    """What holds for both kinds of evidence."""
    # Of an unknown size the database would not say that it is not larger than none.
    known = Q(size__isnull=False, added_at__isnull=False)
    measured = known & Q(size__gt=0, sha256__regex=r"^[0-9a-f]{64}$")
    return [
        models.UniqueConstraint(
            name=f"{prefix}_position_once",
            fields=["dialogue", bears_out, "position"],
            deferrable=models.Deferrable.IMMEDIATE,
        ),
        models.CheckConstraint(
            name=f"{prefix}_is_one_thing",
            condition=given_as_one(),
            violation_error_message=_(
                "Evidence is a link, a file or a document of the portal: one of them."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}_kind_is_of_a_link",
            condition=Q(kind__in=[EvidenceKind.DOCUMENT, EvidenceKind.GONE]) | ~Q(address=""),
            violation_error_message=_("Only what has a web address is a page or an initiative."),
        ),
        models.CheckConstraint(
            name=f"{prefix}_file_is_measured",
            condition=Q(file="", size=None, sha256="", content_type="", original_name="")
            | ~Q(file="") & ~Q(content_type="") & ~Q(original_name="") & measured,
            violation_error_message=_(
                "Of a file, its name, type, size, checksum and moment are kept."
            ),
        ),
    ]


class Evidence(PieceOfEvidence):
    """What bears out a progress report."""

    BEARS_OUT = "report"
    FILE_ADDRESS = "files:report_evidence"

    report = models.ForeignKey(
        ProgressReport,
        on_delete=models.CASCADE,
        related_name="evidence",
        verbose_name=_("report"),
    )

    class Meta:
        verbose_name = _("piece of evidence")
        verbose_name_plural = _("evidence")
        ordering = ["report_id", "position"]
        constraints = constraints("evidence", "report")


class AnswerEvidence(PieceOfEvidence):
    """What bears out an answer of a campaign."""

    BEARS_OUT = "answer"
    FILE_ADDRESS = "files:answer_evidence"

    answer = models.ForeignKey(
        ReplyAnswer, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("answer")
    )

    class Meta:
        verbose_name = _("evidence of an answer")
        verbose_name_plural = _("evidence of answers")
        ordering = ["answer_id", "position"]
        constraints = constraints("answer_evidence", "answer")
