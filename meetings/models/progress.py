"""What partners report on recommendations, conclusions and actions."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.models import Action, Partner
from dialogue.querysets import rows_of
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.texts import text_of
from meetings.enums import Progress, ReportStage
from meetings.evidence_querysets import DOCUMENTS
from meetings.models.outcomes import Conclusion, Recommendation
from meetings.progress_querysets import SUBJECTS, ProgressReportQuerySet

DRAFT = Q(stage=ReportStage.DRAFT)


def about_one() -> Q:
    """One subject is named and the others are not."""
    found = Q()
    for subject in SUBJECTS:
        found |= Q(**{f"{other}__isnull": other != subject for other in SUBJECTS})
    return found


class ProgressReport(DialogueOwned):
    """How far a partner says it has come, as of a day.

    A report is its partner's until it is published; while it is a draft nobody else knows of it,
    whether it was submitted before and returned with a remark or not.
    A published one is never written over: the next one stands beside it, so that all of them are
    the history. The narrative stands in the column of `language`, in which the partner wrote.
    """

    partner = models.ForeignKey(
        Partner,
        on_delete=models.PROTECT,
        related_name="progress_reports",
        verbose_name=_("partner"),
    )
    recommendation = models.ForeignKey(
        Recommendation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        verbose_name=_("recommendation"),
    )
    conclusion = models.ForeignKey(
        Conclusion,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        verbose_name=_("conclusion"),
    )
    action = models.ForeignKey(
        Action,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="progress_reports",
        verbose_name=_("action"),
    )
    stage = models.CharField(
        pgettext_lazy("of a report", "stage"),
        max_length=10,
        choices=ReportStage,
        default=ReportStage.DRAFT,
    )
    progress = models.CharField(_("progress"), max_length=12, choices=Progress, blank=True)
    as_of = models.DateField(_("situation on"), null=True, blank=True)
    language = models.CharField(
        _("written in"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    narrative = models.TextField(_("what was done"), blank=True)
    remark = models.TextField(
        _("remark of the Secretariat"), blank=True, help_text=_("Why the report was returned.")
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
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)

    objects = tenant_manager(ProgressReportQuerySet)

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["-as_of", "-pk"]
        permissions = [("decide_progressreport", "Can publish and return progress reports")]
        constraints = [
            models.CheckConstraint(
                name="progress_report_is_about_one_thing",
                condition=about_one(),
                violation_error_message=_(
                    "Say what the report is about: one action, recommendation or conclusion."
                ),
            ),
            models.CheckConstraint(
                name="progress_report_whole_once_submitted",
                condition=DRAFT
                | ~Q(progress="") & Q(as_of__isnull=False, submitted_at__isnull=False),
                violation_error_message=_(
                    "A report that is submitted says how far things are, and on which day."
                ),
            ),
            # What is returned may meet a draft that was begun while it was with the Secretariat.
            *(
                models.UniqueConstraint(
                    name=f"progress_report_one_draft_{subject}",
                    fields=["dialogue", "partner", subject],
                    condition=DRAFT & Q(submitted_at=None),
                    violation_error_message=_("The partner is writing a report on this already."),
                )
                for subject in SUBJECTS
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner.name} – {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:report", args=[self.pk])

    @property
    def subject(self) -> Any:
        """The recommendation, conclusion or action."""
        return self.recommendation or self.conclusion or self.action

    @property
    def about(self) -> str:
        """Its subject as addresses name it, such as “action-7”; no query."""
        named = {name: getattr(self, f"{name}_id") for name in SUBJECTS}
        return next(f"{name}-{pk}" for name, pk in named.items() if pk)

    @property
    def shown_evidence(self) -> list[Any]:
        """What of its evidence the reader of `with_evidence` may read, in order; no query."""
        evidence: Any = type(self).evidence.rel.related_model
        shown = rows_of(evidence, getattr(self, "evidence_columns", []))
        for way in DOCUMENTS:
            documents = evidence._meta.get_field(way).related_model
            columns = getattr(self, f"{way}_columns", [])
            found = {row.pk: row for row in rows_of(documents, columns)}
            # What names a document that the reader may not see is not there.
            shown = [row for row in shown if getattr(row, f"{way}_id") in (None, *found)]
            for row in shown:
                setattr(row, way, found.get(getattr(row, f"{way}_id")))
        return shown

    @property
    def is_draft(self) -> bool:
        return self.stage == ReportStage.DRAFT

    @property
    def was_returned(self) -> bool:
        """Whether the Secretariat gave it back to be written on."""
        return self.is_draft and bool(text_of(self, "remark")[0])
